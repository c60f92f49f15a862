// Letters: R rows of all walks.
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>One layer of one model of language for several readings at once: one pass over all their rows.</summary>
internal static class TextBatch
{
    /// <summary>Takes the walks on by a layer. When it throws, none has moved.</summary>
    /// <param name="walks">Of one model, at one layer, begun.</param>
    public static void Compute(IReadOnlyList<TextWalk> walks) =>
        RowBatch.Compute(walks, ReadIn, _ => { }, (i, rows, state, time) => walks[i].Arrive(rows, state, time));

    private static Tensor ReadIn(IReadOnlyList<TextWalk> walks)
    {
        var model = walks[0].Model.Model;
        int rows = walks.Sum(w => w.Rows), first = 0;
        long[] tokens = new long[rows], positions = new long[rows];
        foreach (var walk in walks)
        {
            walk.WriteTokens(tokens.AsSpan(first), positions.AsSpan(first));
            first += walk.Rows;
        }

        return model.ReadIn(tensor(tokens, device: model.Device), tensor(positions, device: model.Device));   // (R, M)
    }
}
