// Letters: B batch, T tokens, M width, H heads, P width of a head, S tokens of the context, Q queries, R rows of a step.
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

    public ILayerState CreateState() => new TransformerState(new KeyValueBuffer(_config.HeadCount, _config.HeadWidth, _attentionIn.Device), 0);

    /// <inheritdoc/>
    /// <remarks>
    /// Operators a layer: 2 norms, 4 maps, gelu and 4 that add and join, whatever the number of contexts; for each context 5 of its tokens and 11 of
    /// its queries.
    /// </remarks>
    public (Tensor Residual, ILayerState?[] States) Advance(Tensor residual, IReadOnlyList<StepPart> parts)
    {
        using var scope = NewDisposeScope();
        var heads = _attentionIn.Forward(_attentionNorm.Forward(residual)).view(residual.shape[0], 3, _config.HeadCount, _config.HeadWidth);   // (R, 3, H, P)
        var attended = new List<Tensor>(2 * parts.Count);                                // each (rows, H, P)
        var states = new ILayerState?[parts.Count];
        long row = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var context = (TransformerState)parts[i].State;
            if (parts[i].Tokens > 0)
            {
                var tokens = heads.narrow(0, row, parts[i].Tokens).permute(1, 2, 0, 3);  // (3, H, T, P)
                context = new(context.Buffer.Append(context.Length, tokens.narrow(0, 1, 2)), context.Length + parts[i].Tokens);
                states[i] = context;
                attended.Add(AttendTokens(tokens.select(0, 0), context));
            }

            if (parts[i].Queries > 0)
                attended.Add(AttendQueries(heads.narrow(0, row + parts[i].Tokens, parts[i].Queries).permute(1, 2, 0, 3), context));
            row += parts[i].Tokens + parts[i].Queries;
        }

        var joined = attended.Count == 1 ? attended[0] : cat(attended, 0);
        var after = residual + _attentionOut.Forward(joined.reshape(residual.shape));
        return (AddNetwork(after).MoveToOuterDisposeScope(), states);
    }

    // The last T tokens of a context, each over those up to itself: (H, T, P) to (T, H, P).
    private static Tensor AttendTokens(Tensor queries, TransformerState context)
    {
        long tokens = queries.shape[1], all = context.Length;
        var mask = ones(tokens, all, ScalarType.Bool, queries.device).tril(all - tokens);
        var attended = nn.functional.scaled_dot_product_attention(queries.unsqueeze(0), context.Keys.unsqueeze(0), context.Values.unsqueeze(0), mask);
        return attended.squeeze(0).transpose(0, 1);
    }

    // Queries, keys and values (3, H, Q, P) of tokens that each see the context and themselves: (Q, H, P).
    private Tensor AttendQueries(Tensor own, TransformerState context)
    {
        var scaled = own.select(0, 0) * (1 / Math.Sqrt(_config.HeadWidth));
        var toContext = matmul(scaled, context.Keys.transpose(1, 2));                    // (H, Q, S): one copy of the context for all queries
        var toOwn = (scaled * own.select(0, 1)).sum(-1, keepdim: true);                  // (H, Q, 1)
        var weights = nn.functional.softmax(cat([toContext, toOwn], -1), -1);
        var attended = addcmul(matmul(weights.narrow(-1, 0, context.Length), context.Values), weights.narrow(-1, context.Length, 1), own.select(0, 2), 1);
        return attended.transpose(0, 1);
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
