// Letters: R rows of all walks, M width, d numbers in a token.
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>One layer of one model for several refinements at once: one pass over all their rows, and at most one reading by each lens.</summary>
internal static class LayerBatch
{
    /// <summary>Takes the walks on by a layer. When it throws, none has moved.</summary>
    /// <param name="walks">Of one model, at one layer, begun.</param>
    public static void Compute(IReadOnlyList<RefinementWalk> walks)
    {
        float[][] read = [];
        RowBatch.Compute(
            walks, ReadIn, residual => read = Read(walks, residual), (i, rows, state, time) => walks[i].Arrive(rows, state, read[i], time));
    }

    private static Tensor ReadIn(IReadOnlyList<RefinementWalk> walks)
    {
        var model = walks[0].Model.Model;
        int dimension = model.Config.InputDimension, rows = walks.Sum(w => w.Rows), first = 0;
        var inputs = new float[rows * dimension];
        foreach (var walk in walks)
        {
            walk.WriteInputs(inputs.AsSpan(first * dimension), dimension);
            first += walk.Rows;
        }

        return model.ReadIn(tensor(inputs, [rows, dimension], device: model.Device));   // (R, M)
    }

    // What each walk reads of its rows, by its lens.
    private static float[][] Read(IReadOnlyList<RefinementWalk> walks, Tensor residual)
    {
        var read = new float[walks.Count][];
        foreach (var byTuned in new[] { false, true })
        {
            var (slices, readers) = (new List<Tensor>(), new List<int>());
            var first = 0;
            for (var i = 0; i < walks.Count; i++)
            {
                var walk = walks[i];
                if (walk.ReadsTuned == byTuned)
                {
                    slices.Add(residual.narrow(0, first + walk.FirstRead, walk.Rows - walk.FirstRead));
                    readers.Add(i);
                }

                first += walk.Rows;
            }

            if (slices.Count == 0)
                continue;
            var rows = slices.Count == 1 ? slices[0] : cat(slices, 0);
            var model = walks[0].Model;
            var values = (byTuned ? model.TunedLens!.Apply(walks[0].Layer, model.Model.Normed(rows)) : model.Model.ReadOut(rows)).ToFloats();
            first = 0;
            foreach (var i in readers)
            {
                var count = walks[i].Rows - walks[i].FirstRead;
                read[i] = readers.Count == 1 ? values : values.AsSpan(first, count).ToArray();
                first += count;
            }
        }

        return read;
    }
}
