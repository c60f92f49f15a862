// Letters: D inner width, N state size, K convolution width, R rows of a step, T tokens and Q queries of one context.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// Steps from states. Operators a layer for one context with tokens and queries: the norm's, 3 projections, 11 of the convolution, 2 scans, 3 that
/// join rows and add; a further context adds 8 of the convolution and 2 scans, all on its own rows.
/// </summary>
internal sealed partial class MambaBlock
{
    public (Tensor Residual, ILayerState?[] States) Advance(Tensor residual, IReadOnlyList<StepPart> parts)
    {
        using var scope = NewDisposeScope();
        var (x, gate) = Project(residual);                                              // (R, D)
        var windows = new Tensor[parts.Count];
        var input = Input(Convolve(x, parts, windows), gate);

        var outputs = new List<Tensor>(2 * parts.Count);
        var states = new ILayerState?[parts.Count];
        long row = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var scanned = ((MambaState)parts[i].State).Scan;
            if (parts[i].Tokens > 0)
            {
                (var output, scanned) = _scan.Advance(Rows(input, row, parts[i].Tokens, 0), scanned);
                outputs.Add(output.squeeze(0));
                states[i] = new MambaState(windows[i].DetachFromDisposeScope(), scanned.DetachFromDisposeScope());
            }

            if (parts[i].Queries > 0)
                outputs.Add(_scan.Query(Rows(input, row + parts[i].Tokens, parts[i].Queries, 1), scanned).squeeze(1));
            row += parts[i].Tokens + parts[i].Queries;
        }

        return ((residual + _outProjection.Forward(Joined(outputs))).MoveToOuterDisposeScope(), states);
    }

    // The causal convolution and its silu: (R, D). A context's window after its tokens is a new tensor, without tokens the one before.
    private Tensor Convolve(Tensor x, IReadOnlyList<StepPart> parts, Tensor[] windows)
    {
        var weights = _convolutionWeight.Value.squeeze(1);                               // (D, K)
        int last = _config.ConvolutionWidth - 1;
        var earlier = weights.narrow(1, 0, last).t();                                    // (K - 1, D)
        var newest = weights.select(1, last);
        var sums = new List<Tensor>(2 * parts.Count);
        long row = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            int tokens = parts[i].Tokens, queries = parts[i].Queries;
            windows[i] = ((MambaState)parts[i].State).Window;                            // (1, K - 1, D)
            if (tokens > 0)
            {
                var seen = cat([windows[i].squeeze(0), x.narrow(0, row, tokens)], 0);    // (K - 1 + T, D)
                sums.Add((seen.unfold(0, last + 1, 1) * weights).sum([-1]));
                windows[i] = seen.narrow(0, tokens, last).unsqueeze(0).clone();
            }

            // All queries of a context share what the convolution sees of it.
            if (queries > 0)
                sums.Add(addcmul((windows[i].squeeze(0) * earlier).sum([0]), x.narrow(0, row + tokens, queries), newest, 1));
            row += tokens + queries;
        }

        return nn.functional.silu(Joined(sums) + _convolutionBias.Value);
    }

    // Some rows of an input over (R, ..), as one prompt's tokens (axis 0: (1, T, ..)) or as queries (axis 1: (Q, 1, ..)).
    private static ScanInput Rows(ScanInput input, long first, long count, int axis)
    {
        Tensor Part(Tensor rows) => rows.narrow(0, first, count).unsqueeze(axis);
        return input with { X = Part(input.X), RawDelta = Part(input.RawDelta), B = Part(input.B), C = Part(input.C), Gate = Part(input.Gate) };
    }

    private static Tensor Joined(List<Tensor> rows) => rows.Count == 1 ? rows[0] : cat(rows, 0);
}
