// Letters: B batch, T tokens, M width, H heads, P width of a head, S tokens of the context.
using MambaViz.Engine.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Transformer;

/// <summary>
/// GPT-2's block (Radford et al., 2019): norm and causal attention, then norm and a two-layer network with gelu, each added to the residual; or both
/// from the same residual, as in GPT-NeoX (Black et al., 2022). No positions, as in the paper, unless they are rotary. Parameter names are GPT-2's,
/// and so are the (in, out) shapes of its weights.
/// </summary>
internal sealed partial class TransformerBlock : IBlock
{
    private readonly int _heads;
    private readonly int _headWidth;
    private readonly string _activation;
    private readonly bool _isParallel;
    private readonly RotaryPositions? _rotary;
    private readonly LayerNorm _attentionNorm;
    private readonly LayerNorm _networkNorm;
    private readonly InOutMap _attentionIn;
    private readonly InOutMap _attentionOut;
    private readonly InOutMap _networkIn;
    private readonly InOutMap _networkOut;

    public TransformerBlock(ParameterStore parameters, string name, ModelConfig config)
    {
        var width = config.Width;
        var options = config.Options<TransformerOptions>();
        _headWidth = options.HeadWidth;
        _heads = width / _headWidth;
        _activation = options.Activation ?? TransformerOptions.Activations[0];
        _isParallel = options.ParallelResidual ?? false;
        _rotary = options.RotaryWidth is { } turned ? new(turned, options.RotaryBase ?? 10_000) : null;
        var hidden = options.HiddenWidth ?? 4 * width;
        // Two maps a block add to the residual: its size stays that of one.
        var residualShare = 1 / Math.Sqrt(2.0 * config.LayerCount);
        _attentionNorm = new(parameters, $"{name}.ln_1", width, config.NormEpsilon);
        _attentionIn = new(parameters, $"{name}.attn.c_attn", width, 3 * width);
        _attentionOut = new(parameters, $"{name}.attn.c_proj", width, width, residualShare);
        _networkNorm = new(parameters, $"{name}.ln_2", width, config.NormEpsilon);
        _networkIn = new(parameters, $"{name}.mlp.c_fc", width, hidden);
        _networkOut = new(parameters, $"{name}.mlp.c_proj", hidden, width, residualShare);
    }

    public Tensor Forward(Tensor residual)
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = Turned(residual);
        var attended = nn.functional.scaled_dot_product_attention(query, key, value, is_casual: true);
        return AddBoth(residual, attended.transpose(1, 2).reshape(residual.shape)).MoveToOuterDisposeScope();
    }

    public ILayerState CreateState() => new TransformerState(new KeyValueBuffer(_heads, _headWidth, _attentionIn.Device), 0);

    // Whole prompts' queries and keys, turned by their positions where those are rotary.
    private (Tensor Query, Tensor Key, Tensor Value) Turned(Tensor residual)
    {
        var (query, key, value) = Project(residual);
        if (_rotary is null)
            return (query, key, value);
        var (cosine, sine) = _rotary.Angles(TensorArithmetic.Indices(residual.shape[1], ScalarType.Float32, residual.device));   // (T, f)
        return (_rotary.Turn(query, cosine, sine), _rotary.Turn(key, cosine, sine), value);
    }

    // Each (B, H, T, P).
    private (Tensor Query, Tensor Key, Tensor Value) Project(Tensor residual)
    {
        var projected = _attentionIn.Forward(_attentionNorm.Forward(residual));         // (B, T, 3M)
        Tensor Heads(Tensor part) => part.unflatten(2, [_heads, _headWidth]).transpose(1, 2);
        var parts = projected.split(_heads * _headWidth, -1);   // One operation backward, where three parts taken one by one are padded and added.
        return (Heads(parts[0]), Heads(parts[1]), Heads(parts[2]));
    }

    // What heads attended to, joined (.., M), and the network.
    private Tensor AddBoth(Tensor residual, Tensor attended)
    {
        var after = residual.Plus(_attentionOut.Forward(attended));
        var hidden = _networkIn.Forward(_networkNorm.Forward(_isParallel ? residual : after));
        return after.Plus(_networkOut.Forward(_activation switch
        {
            "gelu" => nn.functional.gelu(hidden, GELU.Approximate.none),
            "relu" => nn.functional.relu(hidden),
            _ => TanhGelu(hidden),
        }));
    }

    private static Tensor TanhGelu(Tensor hidden)
    {
        if (!GeluPass.Fits(hidden))
            return nn.functional.gelu(hidden, GELU.Approximate.tanh);
        GeluPass.Widest.Apply(hidden);
        return hidden;
    }

    private sealed class TransformerState(KeyValueBuffer buffer, int length) : ILayerState
    {
        public KeyValueBuffer Buffer { get; } = buffer;

        /// <summary>Tokens seen: S.</summary>
        public int Length { get; } = length;

        /// <summary>(H, S, P).</summary>
        public Tensor Keys => Buffer.Keys(Length);

        /// <summary>(H, S, P).</summary>
        public Tensor Values => Buffer.Values(Length);

        public long ByteCount => Buffer.ByteCount;

        public object Memory => Buffer;

        public void Dispose() => Buffer.Dispose();
    }
}
