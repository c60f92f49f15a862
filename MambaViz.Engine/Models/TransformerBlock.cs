// Letters: B batch, T tokens, M width, H heads, P width of a head, S tokens of the context, Q queries.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// GPT-2's block (Radford et al., 2019): norm and causal attention, then norm and a two-layer network with gelu, each added to the residual. No
/// positions, as in the paper. Parameter names are upstream's, and so are the (in, out) shapes of its weights.
/// </summary>
internal sealed class TransformerBlock : IBlock
{
    private readonly ModelConfig _config;
    private readonly LayerNorm _attentionNorm;
    private readonly LayerNorm _networkNorm;
    private readonly InOutMap _attentionIn;
    private readonly InOutMap _attentionOut;
    private readonly InOutMap _networkIn;
    private readonly InOutMap _networkOut;

    public TransformerBlock(ParameterStore parameters, string name, ModelConfig config)
    {
        _config = config;
        var width = config.Width;
        // Two maps a block add to the residual: its size stays that of one.
        var residualShare = 1 / Math.Sqrt(2.0 * config.LayerCount);
        _attentionNorm = new(parameters, $"{name}.ln_1", width, config.NormEpsilon);
        _attentionIn = new(parameters, $"{name}.attn.c_attn", width, 3 * width);
        _attentionOut = new(parameters, $"{name}.attn.c_proj", width, width, residualShare);
        _networkNorm = new(parameters, $"{name}.ln_2", width, config.NormEpsilon);
        _networkIn = new(parameters, $"{name}.mlp.c_fc", width, 4 * width);
        _networkOut = new(parameters, $"{name}.mlp.c_proj", 4 * width, width, residualShare);
    }

    public Tensor Forward(Tensor residual)
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = Project(residual);
        var attended = nn.functional.scaled_dot_product_attention(query, key, value, is_casual: true);
        return AddNetwork(AddAttention(residual, attended)).MoveToOuterDisposeScope();
    }

    public ILayerState CreateState(long batchSize)
    {
        using var scope = NewDisposeScope();
        var device = _attentionIn.Device;
        Tensor Empty() => zeros(batchSize, _config.HeadCount, 0, _config.HeadWidth, device: device).DetachFromDisposeScope();
        return new TransformerState(Empty(), Empty());
    }

    public (Tensor Residual, ILayerState State) Advance(Tensor residual, ILayerState state)
    {
        var before = (TransformerState)state;
        using var scope = NewDisposeScope();
        var (query, key, value) = Project(residual);
        var keys = cat([before.Keys, key], 2);                                          // (B, H, S + T, P)
        var values = cat([before.Values, value], 2);
        long tokens = query.shape[2], all = keys.shape[2];
        // Token t sees the context and the new tokens up to itself.
        var mask = ones(tokens, all, ScalarType.Bool, residual.device).tril(all - tokens);
        var attended = nn.functional.scaled_dot_product_attention(query, keys, values, mask);
        var after = new TransformerState(keys.DetachFromDisposeScope(), values.DetachFromDisposeScope());
        return (AddNetwork(AddAttention(residual, attended)).MoveToOuterDisposeScope(), after);
    }

    public Tensor Query(Tensor residual, ILayerState state)
    {
        var context = (TransformerState)state;
        using var scope = NewDisposeScope();
        var (query, key, value) = Project(residual);                                    // (Q, H, 1, P)
        var (queries, own, ownValue) = (query.squeeze(2).transpose(0, 1), key.squeeze(2).transpose(0, 1), value.squeeze(2).transpose(0, 1));   // (H, Q, P)
        var scale = 1 / Math.Sqrt(_config.HeadWidth);
        var toContext = matmul(queries, context.Keys.squeeze(0).transpose(1, 2));       // (H, Q, S): one copy of the context for all queries
        var toOwn = (queries * own).sum(-1, keepdim: true);                             // (H, Q, 1)
        var weights = nn.functional.softmax(cat([toContext, toOwn], -1) * scale, -1);
        var length = toContext.shape[2];
        var attended = matmul(weights.narrow(-1, 0, length), context.Values.squeeze(0)) + weights.narrow(-1, length, 1) * ownValue;
        return AddNetwork(AddAttention(residual, attended.transpose(0, 1).unsqueeze(2))).MoveToOuterDisposeScope();
    }

    // Each (B, H, T, P).
    private (Tensor Query, Tensor Key, Tensor Value) Project(Tensor residual)
    {
        var projected = _attentionIn.Forward(_attentionNorm.Forward(residual));         // (B, T, 3M)
        var width = _config.Width;
        Tensor Heads(Tensor part) => part.unflatten(2, [_config.HeadCount, _config.HeadWidth]).transpose(1, 2);
        var parts = projected.split(width, -1);   // One operation backward, where three parts taken one by one are padded and added.
        return (Heads(parts[0]), Heads(parts[1]), Heads(parts[2]));
    }

    private Tensor AddAttention(Tensor residual, Tensor attended) =>
        residual + _attentionOut.Forward(attended.transpose(1, 2).reshape(residual.shape));

    private Tensor AddNetwork(Tensor residual) =>
        residual + _networkOut.Forward(nn.functional.gelu(_networkIn.Forward(_networkNorm.Forward(residual)), TorchSharp.Modules.GELU.Approximate.tanh));

    // x W + b with W as (in, out).
    private sealed class InOutMap
    {
        private readonly Parameter _weight;
        private readonly Parameter _bias;

        public InOutMap(ParameterStore parameters, string name, int inputs, int outputs, double share = 1)
        {
            _weight = parameters.Declare($"{name}.weight", [inputs, outputs], Initializers.Normal(share / Math.Sqrt(inputs)));
            _bias = parameters.Declare($"{name}.bias", [outputs], Initializers.Zeros);
        }

        public Device Device => _weight.Value.device;

        public Tensor Forward(Tensor input) => nn.functional.linear(input, _weight.Value.t(), _bias.Value);
    }

    private sealed class TransformerState(Tensor keys, Tensor values) : ILayerState
    {
        /// <summary>(B, H, S, P).</summary>
        public Tensor Keys { get; } = keys;

        /// <summary>(B, H, S, P).</summary>
        public Tensor Values { get; } = values;

        public long ByteCount { get; } = sizeof(float) * (keys.numel() + values.numel());

        public void Dispose()
        {
            Keys.Dispose();
            Values.Dispose();
        }
    }
}
