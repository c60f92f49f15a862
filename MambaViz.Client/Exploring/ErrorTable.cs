using MambaViz.Client.Charts;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>
/// Errors by the number of examples that the model has seen, then by layer. In a lesson: the mean squared error of the curve against the known
/// function; of data with rows held out: that on those rows. With the user's own examples, whose function nobody knows: the squared error on the
/// example that comes next, so after all of them there is none; as the mean over many orders of the examples, for in one order it is one prediction
/// of one example.
/// </summary>
public static class ErrorTable
{
    /// <summary>NaN where nothing is known yet; of own examples the means over orders.</summary>
    /// <param name="seen">The beginnings of the prompt.</param>
    /// <param name="card">The model.</param>
    /// <param name="lens">One of <see cref="Lens.All"/>.</param>
    /// <param name="measure">What predictions are held against; null for the example that comes next.</param>
    public static float[][] Of(IReadOnlyList<SeenExamples> seen, ModelCard card, string lens, IErrorMeasure? measure)
    {
        var errors = new float[seen.Count][];
        var unknown = ModelFrames.Unknown(card.LayerCount);
        for (var count = 0; count < errors.Length; count++)
            errors[count] = After(seen, count, card, lens, measure) ?? unknown;
        return errors;
    }

    /// <summary>A row of <see cref="Of"/>; null where nothing is known yet.</summary>
    public static float[]? After(IReadOnlyList<SeenExamples> seen, int count, ModelCard card, string lens, IErrorMeasure? measure) =>
        measure is null ? OverOrders(seen, card, lens).ElementAtOrDefault(count)?.Mean : Row(seen, count, card, lens, measure);

    /// <summary>The limits over orders of own examples at one layer, by number of examples seen; NaN where nothing is known yet.</summary>
    public static ErrorBand BandByExamples(IReadOnlyList<SeenExamples> seen, ModelCard card, string lens, int layer)
    {
        var orders = OverOrders(seen, card, lens);
        return new(Column(errors => errors.Low), Column(errors => errors.High));

        float[] Column(Func<OrderErrors, float[]> limit) =>
            [.. Enumerable.Range(0, seen.Count).Select(count => count < orders.Count ? limit(orders[count])[layer] : float.NaN)];
    }

    /// <summary>The limits over orders of own examples after a number of them, by layer; null where nothing is known yet.</summary>
    public static ErrorBand? BandByLayer(IReadOnlyList<SeenExamples> seen, ModelCard card, string lens, int count) =>
        OverOrders(seen, card, lens).ElementAtOrDefault(count) is { } errors ? new(errors.Low, errors.High) : null;

    /// <summary>The errors after one number of examples, by layer, of own examples in their order alone; null where nothing is known yet.</summary>
    public static float[]? Row(IReadOnlyList<SeenExamples> seen, int count, ModelCard card, string lens, IErrorMeasure? measure) =>
        measure is not null ? seen[count].Find(card, lens) is { } frames ? measure.Errors(frames, count) : null
        : count + 1 < seen.Count ? seen[count + 1].Find(card, lens)?.ErrorsOnNewest
        : null;

    // Kept with the whole prompt: all of it is put in other orders.
    private static IReadOnlyList<OrderErrors> OverOrders(IReadOnlyList<SeenExamples> seen, ModelCard card, string lens) =>
        seen[^1].Find(card, lens)?.OverOrders ?? [];
}
