// Letters: D inner width, N state size, R rows of a step, T tokens and Q queries of one context.
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Mamba;

/// <summary>
/// Steps from states. Operators a layer for one context with tokens and queries: the norm's, 4 projections, 10 of the convolution, 2 scans, 2 that
/// join rows and add; a further context adds 7 of the convolution and 2 scans, all on its own rows.
/// </summary>
internal sealed partial class MambaBlock
{
    public (Tensor Residual, ILayerState?[] States) Advance(Tensor residual, IReadOnlyList<StepPart> parts)
    {
        using var scope = NewDisposeScope();
        var (x, gate) = Project(residual);                                              // (R, D)
        var windows = parts.Select(part => ((MambaState)part.State).Window).ToArray();
        var input = Input(_convolution.Advance(x, parts, windows), gate);

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
            if (parts[i].Continuation > 0)
            {
                var tried = Rows(input, row + parts[i].Tokens + parts[i].Queries, parts[i].Continuation, 0);
                outputs.Add(_scan.Advance(tried, scanned).Output.squeeze(0));
            }

            row += parts[i].Rows;
        }

        return (residual.Plus(_outProjection.Forward(Joined(outputs))).MoveToOuterDisposeScope(), states);
    }

    // Some rows of an input over (R, ..), as one prompt's tokens (axis 0: (1, T, ..)) or as queries (axis 1: (Q, 1, ..)).
    private static ScanInput Rows(ScanInput input, long first, long count, int axis)
    {
        Tensor Part(Tensor rows) => rows.narrow(0, first, count).unsqueeze(axis);
        return input with { X = Part(input.X), RawDelta = Part(input.RawDelta), B = Part(input.B), C = Part(input.C), Gate = Part(input.Gate) };
    }

    private static Tensor Joined(List<Tensor> rows) => rows.Count == 1 ? rows[0] : cat(rows, 0);
}
