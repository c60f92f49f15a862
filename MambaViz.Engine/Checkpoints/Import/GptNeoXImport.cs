// Letters: M width, H heads, P width of a head.
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Transformer;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>GPT-NeoX ("gpt_neox"), which Pythia is: rotary positions, attention and network from the same residual.</summary>
internal static class GptNeoXImport
{
    /// <summary>Our plan of a config.</summary>
    public static ImportPlan Plan(HubConfig config)
    {
        int width = config.Size("hidden_size", most: 16_384), heads = config.Size("num_attention_heads");
        var headWidth = Heads.WidthOf(config, width, heads);
        // Newer files say both in a part of their own.
        var rotary = config.Part(config.Has("rope_parameters") ? "rope_parameters" : "rope_scaling");
        var type = rotary.Text("rope_type", rotary.Text("type", "default"));
        config.Demand(type == "default", config.Has("rope_parameters") ? "rope_parameters" : "rope_scaling", "of type default");
        var share = rotary.Number("partial_rotary_factor", config.Number("rotary_pct", .25));
        var turned = (int)(headWidth * Math.Clamp(share, 0, 1));
        var options = new TransformerOptions
        {
            HeadWidth = headWidth,
            HiddenWidth = config.Size("intermediate_size", 4 * width),
            Activation = Activation.Of(config, "hidden_act", "gelu"),
            RotaryWidth = turned == 0 ? null : turned,
            RotaryBase = rotary.Number("rope_theta", config.Number("rotary_emb_base", 10_000)),
            ParallelResidual = config.Flag("use_parallel_residual", otherwise: true) ? true : null,
        };
        var model = new ModelConfig
        {
            Architecture = Architectures.Transformer,
            LayerCount = config.Size("num_hidden_layers", most: 256),
            Width = width,
            NormEpsilon = config.Number("layer_norm_eps", 1e-5),
            Tokens = new()
            {
                VocabularySize = config.Size("vocab_size"),
                TiedReadOut = config.Flag("tie_word_embeddings", otherwise: false),
                ContextLength = config.Size("max_position_embeddings", 2048),
            },
        }.With(options);
        return new(
            model, "gpt_neox.", Tensors(model, heads, headWidth, config.Flag("attention_bias", otherwise: true)),
            name => name.EndsWith(".attention.bias", StringComparison.Ordinal) || name.EndsWith(".attention.masked_bias", StringComparison.Ordinal)
                || name.EndsWith(".rotary_emb.inv_freq", StringComparison.Ordinal)
                || (name is "embed_out.weight" && model.Tokens!.TiedReadOut));
    }

    private static List<TensorSource> Tensors(ModelConfig model, int heads, int headWidth, bool hasBias)
    {
        List<TensorSource> tensors =
        [
            TensorSource.Same("read_in.weight", "embed_in.weight"), TensorSource.Same("norm_f.weight", "final_layer_norm.weight"),
            TensorSource.Same("norm_f.bias", "final_layer_norm.bias"),
        ];
        if (!model.Tokens!.TiedReadOut)
            tensors.Add(TensorSource.Same("read_out.weight", "embed_out.weight"));
        for (var i = 0; i < model.LayerCount; i++)
        {
            var (ours, theirs) = (MambaNames.Ours(i), MambaNames.Theirs(i));
            TensorSource Same(string here, string there) => TensorSource.Same(ours + here, theirs + there);
            tensors.AddRange(
            [
                Same("ln_1.weight", "input_layernorm.weight"), Same("ln_1.bias", "input_layernorm.bias"),
                Same("ln_2.weight", "post_attention_layernorm.weight"), Same("ln_2.bias", "post_attention_layernorm.bias"),
                // Theirs goes head by head, each its query, key and value: (H 3 P, M). Ours all queries, all keys, all values: (M, 3 H P).
                new(
                    $"{ours}attn.c_attn.weight", [$"{theirs}attention.query_key_value.weight"], shape => [.. shape.Reverse()],
                    weight => weight.view(heads, 3, headWidth, -1).transpose(0, 1).reshape(3 * heads * headWidth, -1).t().contiguous()),
                new(
                    $"{ours}attn.c_attn.bias", hasBias ? [$"{theirs}attention.query_key_value.bias"] : [], shape => shape,
                    bias => bias.view(heads, 3, headWidth).transpose(0, 1).reshape(-1)),
                TensorSource.Transposed($"{ours}attn.c_proj.weight", $"{theirs}attention.dense.weight"),
                TensorSource.Bias($"{ours}attn.c_proj.bias", $"{theirs}attention.dense.bias", hasBias),
                TensorSource.Transposed($"{ours}mlp.c_fc.weight", $"{theirs}mlp.dense_h_to_4h.weight"),
                Same("mlp.c_fc.bias", "mlp.dense_h_to_4h.bias"),
                TensorSource.Transposed($"{ours}mlp.c_proj.weight", $"{theirs}mlp.dense_4h_to_h.weight"),
                Same("mlp.c_proj.bias", "mlp.dense_4h_to_h.bias"),
            ]);
        }

        return tensors;
    }
}
