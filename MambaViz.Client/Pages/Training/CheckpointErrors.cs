using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Training;

/// <summary>The errors of a model's checkpoints on one prompt.</summary>
/// <param name="Rows">By number of examples, then by checkpoint; NaN where it is not known.</param>
/// <param name="HasTruth">Whether they are distances to a known function; else each is of one prediction.</param>
public sealed record CheckpointErrors(float[][] Rows, bool HasTruth)
{
    /// <summary>Those of a prompt.</summary>
    // A checkpoint's last layer is its own prediction under every lens; the read-out is the one that each has.
    public static CheckpointErrors Of(IReadOnlyList<SeenExamples> seen, IReadOnlyList<ModelCard> checkpoints, Lesson? lesson) => new(
        [.. Enumerable.Range(0, seen.Count).Select(count => checkpoints.Select(card => LastError(seen, count, card, lesson)).ToArray())],
        lesson is not null);

    private static float LastError(IReadOnlyList<SeenExamples> seen, int count, ModelCard card, Lesson? lesson) =>
        ErrorTable.Row(seen, count, card, Lens.ReadOut, lesson)?[card.LayerCount] ?? float.NaN;

    /// <summary>
    /// A checkpoint's error after a number of examples: in a lesson the distance to the known function; else the mean over the next example and
    /// those before it, each before it was seen, for a single one says more of itself than of the model.
    /// </summary>
    public double At(int place, int count)
    {
        if (HasTruth)
            return Rows[count][place];
        var known = Rows.Take(count + 1).Select(row => (double)row[place]).Where(double.IsFinite).ToList();
        return known.Count == 0 ? double.NaN : known.Average();
    }

    /// <summary>By how much the examples divide a checkpoint's error; NaN where that is not known.</summary>
    public double Gain(int place, int count) => HasTruth && count > 0 ? Rows[0][place] / (double)Rows[count][place] : double.NaN;

    /// <summary>The first place from which on the examples at least halve the error; null where none does, or where not all is known.</summary>
    public int? Emergence(int count)
    {
        double[] gains = [.. Enumerable.Range(0, Rows[0].Length).Select(place => Gain(place, count))];
        // While answers arrive, what is missing in the middle would look like a late beginning.
        if (Array.Exists(gains, double.IsNaN))
            return null;
        var first = Array.FindLastIndex(gains, gain => gain < 2) + 1;
        return first < gains.Length ? first : null;
    }
}
