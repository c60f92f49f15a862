// Letters: D inner width, G groups of heads, N state size, K convolution width, C convolved channels, R rows of a step, T tokens and Q queries of one
// context.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Mamba2;

/// <summary>Steps from states: convolution and projections of all rows at once, scans context by context and group by group.</summary>
internal sealed partial class Mamba2Block
{
    public ILayerState CreateState()
    {
        using var scope = NewDisposeScope();
        var device = _skip.Value.device;
        return new Mamba2State(
            _convolution.Start().DetachFromDisposeScope(),
            [.. Enumerable.Range(0, _groups).Select(_ => zeros(1, _inner / _groups, _states, device: device).DetachFromDisposeScope())]);
    }

    public (Tensor Residual, ILayerState?[] States) Advance(Tensor residual, IReadOnlyList<StepPart> parts)
    {
        using var scope = NewDisposeScope();
        var (gate, x, rawDelta) = Project(residual);                                     // (R, ..)
        var windows = parts.Select(part => ((Mamba2State)part.State).Window).ToArray();
        var inputs = Groups(_convolution.Advance(x, parts, windows), rawDelta, gate).ToList();

        var groups = new List<Tensor>(_groups);
        var after = parts.Select(part => ((Mamba2State)part.State).Scans.ToArray()).ToList();
        for (var group = 0; group < _groups; group++)
            groups.Add(Scan(inputs[group], parts, after, group));
        var states = parts.Select((part, i) => part.Tokens == 0
            ? null
            : (ILayerState)new Mamba2State(windows[i].DetachFromDisposeScope(), [.. after[i].Select(h => h.DetachFromDisposeScope())])).ToArray();
        return (AddOutput(residual, groups.Count == 1 ? groups[0] : cat(groups, -1)).MoveToOuterDisposeScope(), states);
    }

    // One group of channels: (R, D / G). Puts each context's state after its tokens in the place of the one before.
    private Tensor Scan(ScanInput input, IReadOnlyList<StepPart> parts, List<Tensor[]> states, int group)
    {
        var outputs = new List<Tensor>(2 * parts.Count);
        long row = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var (_, tokens, queries, continuation) = parts[i];
            if (tokens > 0)
            {
                (var output, states[i][group]) = _scan.Advance(Rows(input, row, tokens, 0), states[i][group]);
                outputs.Add(output.squeeze(0));
            }

            if (queries > 0)
                outputs.Add(_scan.Query(Rows(input, row + tokens, queries, 1), states[i][group]).squeeze(1));
            if (continuation > 0)
                outputs.Add(_scan.Advance(Rows(input, row + tokens + queries, continuation, 0), states[i][group]).Output.squeeze(0));
            row += parts[i].Rows;
        }

        return outputs.Count == 1 ? outputs[0] : cat(outputs, 0);
    }

    // Some rows of an input over (R, ..), as one prompt's tokens (axis 0: (1, T, ..)) or as queries (axis 1: (Q, 1, ..)).
    private static ScanInput Rows(ScanInput input, long first, long count, int axis)
    {
        Tensor Part(Tensor rows) => rows.narrow(0, first, count).unsqueeze(axis);
        return input with { X = Part(input.X), RawDelta = Part(input.RawDelta), B = Part(input.B), C = Part(input.C), Gate = Part(input.Gate) };
    }

    private sealed class Mamba2State(Tensor window, Tensor[] scans) : ILayerState
    {
        /// <summary>The convolution's last inputs: (1, K - 1, C).</summary>
        public Tensor Window { get; } = window;

        /// <summary>h of each group: (1, D / G, N).</summary>
        public Tensor[] Scans { get; } = scans;

        public long ByteCount { get; } = sizeof(float) * (window.numel() + scans.Sum(h => h.numel()));

        public void Dispose()
        {
            Window.Dispose();
            foreach (var scan in Scans)
                scan.Dispose();
        }
    }
}
