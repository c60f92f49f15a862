using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Transformer;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>GPT-2 ("gpt2"): learned positions; its matrices are written as (in, out), as ours.</summary>
internal static class Gpt2Import
{
    private static readonly string[] InBlock =
    [
        "ln_1.weight", "ln_1.bias", "attn.c_attn.weight", "attn.c_attn.bias", "attn.c_proj.weight", "attn.c_proj.bias",
        "ln_2.weight", "ln_2.bias", "mlp.c_fc.weight", "mlp.c_fc.bias", "mlp.c_proj.weight", "mlp.c_proj.bias",
    ];

    /// <summary>Our plan of a config.</summary>
    public static ImportPlan Plan(HubConfig config)
    {
        int width = config.Size("n_embd", 768, most: 16_384), heads = config.Size("n_head", 12), layers = config.Size("n_layer", 12, most: 256);
        config.Demand(config.Flag("scale_attn_weights", otherwise: true), "scale_attn_weights", "true");
        config.Demand(!config.Flag("scale_attn_by_inverse_layer_idx", otherwise: false), "scale_attn_by_inverse_layer_idx", "false");
        config.Demand(!config.Flag("add_cross_attention", otherwise: false), "add_cross_attention", "false");
        var options = new TransformerOptions
        {
            HeadWidth = Heads.WidthOf(config, width, heads),
            HiddenWidth = config.Size("n_inner", 4 * width),
            Activation = Activation.Of(config, "activation_function", "gelu_new"),
        };
        var tied = config.Flag("tie_word_embeddings", otherwise: true);
        var model = new ModelConfig
        {
            Architecture = Architectures.Transformer,
            LayerCount = layers,
            Width = width,
            NormEpsilon = config.Number("layer_norm_epsilon", 1e-5),
            Tokens = new()
            {
                VocabularySize = config.Size("vocab_size", 50_257), TiedReadOut = tied, LearnedPositions = config.Size("n_positions", 1024),
            },
        }.With(options);
        List<TensorSource> tensors =
        [
            TensorSource.Same("read_in.weight", "wte.weight"), TensorSource.Same("read_in.positions", "wpe.weight"),
            TensorSource.Same("norm_f.weight", "ln_f.weight"), TensorSource.Same("norm_f.bias", "ln_f.bias"),
        ];
        if (!tied)
            tensors.Add(TensorSource.Same("read_out.weight", "lm_head.weight"));
        for (var i = 0; i < layers; i++)
        {
            var (ours, theirs) = (MambaNames.Ours(i), FormattableString.Invariant($"h.{i}."));
            tensors.AddRange(InBlock.Select(name => TensorSource.Same(ours + name, theirs + name)));
        }

        return new(
            model, "transformer.", tensors,
            name => name.EndsWith(".attn.bias", StringComparison.Ordinal) || name.EndsWith(".attn.masked_bias", StringComparison.Ordinal)
                || (name is "lm_head.weight" && tied));
    }
}
