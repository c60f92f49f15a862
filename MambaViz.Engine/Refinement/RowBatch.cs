// Letters: R rows of all walks, M width.
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>One layer of one model for several walks at once: one pass over all their rows, of which each then has its own.</summary>
internal static class RowBatch
{
    /// <summary>Takes the walks on by a layer. When it throws before the first arrives, none has moved.</summary>
    /// <param name="walks">Of one model, at one layer, begun.</param>
    /// <param name="readIn">Their rows at layer 0: (R, M).</param>
    /// <param name="read">Told of all rows before they are dealt out: (R, M).</param>
    /// <param name="arrive">Given a walk's place, its rows, the state of the block before where tokens were taken, and its share of the time.</param>
    public static void Compute<TWalk>(
        IReadOnlyList<TWalk> walks,
        Func<IReadOnlyList<TWalk>, Tensor> readIn,
        Action<Tensor> read,
        Action<int, Tensor, ILayerState?, TimeSpan> arrive)
        where TWalk : LayerWalk
    {
        var start = TimeProvider.System.GetTimestamp();
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var (residual, states) = walks[0].Layer == 0 ? (readIn(walks), new ILayerState?[walks.Count]) : Step(walks);
        try
        {
            read(residual);
            var time = TimeProvider.System.GetElapsedTime(start);
            var rows = walks.Sum(w => w.Rows);
            var first = 0;
            for (var i = 0; i < walks.Count; i++)
            {
                var count = walks[i].Rows;
                var own = walks.Count == 1 ? residual : residual.narrow(0, first, count);
                first += count;
                arrive(i, own.DetachFromDisposeScope(), states[i], time * ((double)count / rows));
                states[i] = null;
            }
        }
        finally
        {
            foreach (var state in states)
                state?.Dispose();
        }
    }

    private static (Tensor Residual, ILayerState?[] States) Step(IReadOnlyList<LayerWalk> walks)
    {
        var residual = walks.Count == 1 ? walks[0].Residual! : cat([.. walks.Select(w => w.Residual!)], 0);
        return walks[0].Model.Model.Advance(walks[0].Layer - 1, residual, [.. walks.Select(w => w.Part())]);
    }
}
