using System.Globalization;
using MambaViz.Engine.Models;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>The names that Mamba's checkpoints of both generations share.</summary>
internal static class MambaNames
{
    // Before every name but the read-out's.
    private const string Prefix = "backbone.";

    // What projections have where the config says so.
    private static readonly string[] ProjectionBiases = ["mixer.in_proj.bias", "mixer.out_proj.bias"];

    /// <summary>The plan of a model whose blocks have tensors of some names, the same here and there.</summary>
    /// <param name="model">Its shape.</param>
    /// <param name="inBlock">What every block has.</param>
    /// <param name="convolutionHasBias">Whether the convolution's bias is written; it is 0 where it is not.</param>
    /// <param name="projectionsHaveBias">Whether the projections have one.</param>
    public static ImportPlan Plan(ModelConfig model, IReadOnlyList<string> inBlock, bool convolutionHasBias, bool projectionsHaveBias)
    {
        var tensors = Outer(model);
        for (var i = 0; i < model.LayerCount; i++)
        {
            var (ours, theirs) = (Ours(i), Theirs(i));
            tensors.AddRange(inBlock.Select(name => TensorSource.Same(ours + name, theirs + name)));
            tensors.Add(TensorSource.Bias(ours + "mixer.conv1d.bias", theirs + "mixer.conv1d.bias", convolutionHasBias));
            if (projectionsHaveBias)
                tensors.AddRange(ProjectionBiases.Select(name => TensorSource.Same(ours + name, theirs + name)));
        }

        return new(model, Prefix, tensors, Ignored(model));
    }

    // Read-in, final norm and read-out. Transformers and the authors name the embedding differently.
    private static List<TensorSource> Outer(ModelConfig model)
    {
        List<TensorSource> tensors =
        [
            TensorSource.Same("read_in.weight", "embeddings.weight", "embedding.weight"), TensorSource.Same("norm_f.weight", "norm_f.weight"),
        ];
        if (!model.Tokens!.TiedReadOut)
            tensors.Add(TensorSource.Same("read_out.weight", "lm_head.weight"));
        return tensors;
    }

    /// <summary>Before the names of a layer here.</summary>
    public static string Ours(int layer) => string.Create(CultureInfo.InvariantCulture, $"blocks.{layer}.");

    /// <summary>Before the names of a layer there.</summary>
    public static string Theirs(int layer) => string.Create(CultureInfo.InvariantCulture, $"layers.{layer}.");

    // A tied read-out is written by some all the same.
    private static Func<string, bool> Ignored(ModelConfig model) => name => model.Tokens!.TiedReadOut && name == "lm_head.weight";
}

/// <summary>The config.json of the Mamba authors' own checkpoints.</summary>
internal static class AuthorsConfig
{
    /// <summary>The shape that it says.</summary>
    public static ModelConfig Model(HubConfig config, string architecture)
    {
        int vocabulary = config.Size("vocab_size"), multiple = config.Size("pad_vocab_size_multiple", 8, most: 1 << 16);
        return new()
        {
            Architecture = architecture,
            LayerCount = config.Size("n_layer", most: 256),
            Width = config.Size("d_model", most: 16_384),
            Tokens = new()
            {
                // The embedding has rows for a whole multiple.
                VocabularySize = (vocabulary + multiple - 1) / multiple * multiple,
                TiedReadOut = config.Flag("tie_embeddings", otherwise: true),
            },
        };
    }

    /// <exception cref="ImportException">A field says what the engine does not compute.</exception>
    public static void Check(HubConfig config)
    {
        config.Demand(config.Flag("rms_norm", otherwise: true), "rms_norm", "true");
        config.Demand(config.Number("d_intermediate", 0) == 0, "d_intermediate", "0: layers with a network beside the mixer are not computed");
        config.Demand(config.List("attn_layer_idx").Count == 0, "attn_layer_idx", "empty: layers of attention are not computed");
    }
}
