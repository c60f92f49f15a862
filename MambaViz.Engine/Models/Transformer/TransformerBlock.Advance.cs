// Letters: M width, H heads, P width of a head, S tokens of the context, T tokens and Q queries of one context, R rows of a step.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Transformer;

/// <summary>
/// Steps from states. Operators a layer: 2 norms, 4 maps, gelu and 4 that add and join, whatever the number of contexts, and 9 of rotary positions;
/// for each context 5 of its tokens and 11 of its queries.
/// </summary>
internal sealed partial class TransformerBlock
{
    public (Tensor Residual, ILayerState?[] States) Advance(Tensor residual, IReadOnlyList<StepPart> parts)
    {
        using var scope = NewDisposeScope();
        var heads = _attentionIn.Forward(_attentionNorm.Forward(residual)).view(residual.shape[0], 3, _heads, _headWidth);   // (R, 3, H, P)
        if (_rotary is not null)
            heads = Turn(heads, parts);
        var attended = new List<Tensor>(2 * parts.Count);                                // each (rows, H, P)
        var states = new ILayerState?[parts.Count];
        long row = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var context = (TransformerState)parts[i].State;
            Tensor Part(long first, int count) => heads.narrow(0, first, count).permute(1, 2, 0, 3);   // (3, H, count, P)
            if (parts[i].Tokens > 0)
            {
                var tokens = Part(row, parts[i].Tokens);
                context = new(context.Buffer.Append(context.Length, tokens.narrow(0, 1, 2)), context.Length + parts[i].Tokens);
                states[i] = context;
                attended.Add(Attend(tokens.select(0, 0), context.Keys, context.Values));
            }

            if (parts[i].Queries > 0)
                attended.Add(AttendQueries(Part(row + parts[i].Tokens, parts[i].Queries), context));
            if (parts[i].Continuation > 0)
            {
                var rows = Part(row + parts[i].Tokens + parts[i].Queries, parts[i].Continuation);
                attended.Add(Attend(
                    rows.select(0, 0), cat([context.Keys, rows.select(0, 1)], 1), cat([context.Values, rows.select(0, 2)], 1)));
            }

            row += parts[i].Rows;
        }

        var joined = attended.Count == 1 ? attended[0] : cat(attended, 0);
        return (AddBoth(residual, joined.reshape(residual.shape)).MoveToOuterDisposeScope(), states);
    }

    // The last T of S tokens, each over those up to itself: (H, T, P), (H, S, P) and (H, S, P) to (T, H, P).
    private static Tensor Attend(Tensor queries, Tensor keys, Tensor values)
    {
        long tokens = queries.shape[1], all = keys.shape[1];
        var mask = ones(tokens, all, ScalarType.Bool, queries.device).tril(all - tokens);
        var attended = nn.functional.scaled_dot_product_attention(queries.unsqueeze(0), keys.unsqueeze(0), values.unsqueeze(0), mask);
        return attended.squeeze(0).transpose(0, 1);
    }

    // Queries, keys and values (3, H, Q, P) of tokens that each see the context and themselves: (Q, H, P).
    private Tensor AttendQueries(Tensor own, TransformerState context)
    {
        var scaled = own.select(0, 0).Times(1 / Math.Sqrt(_headWidth));
        var toContext = matmul(scaled, context.Keys.transpose(1, 2));                    // (H, Q, S): one copy of the context for all queries
        var toOwn = (scaled * own.select(0, 1)).sum(-1, keepdim: true);                  // (H, Q, 1)
        var weights = nn.functional.softmax(cat([toContext, toOwn], -1), -1);
        var attended = matmul(weights.narrow(-1, 0, context.Length), context.Values)
            .PlusProduct(weights.narrow(-1, context.Length, 1), own.select(0, 2));
        return attended.transpose(0, 1);
    }

    // Queries and keys of every row (R, 3, H, P) by its position, all contexts at once.
    private Tensor Turn(Tensor heads, IReadOnlyList<StepPart> parts)
    {
        var positions = parts.SelectMany(part =>
        {
            var start = ((TransformerState)part.State).Length;
            var after = start + part.Tokens;
            return Enumerable.Range(start, part.Tokens).Concat(Enumerable.Repeat(after, part.Queries))
                .Concat(Enumerable.Range(after, part.Continuation));
        });
        var (cosine, sine) = _rotary!.Angles(tensor(positions.Select(p => (float)p).ToArray(), device: heads.device));   // (R, f)
        Tensor Rows(Tensor angles) => angles.unsqueeze(1).unsqueeze(1);                                                    // (R, 1, 1, f)
        return cat([_rotary.Turn(heads.narrow(1, 0, 2), Rows(cosine), Rows(sine)), heads.narrow(1, 2, 1)], 1);
    }
}
