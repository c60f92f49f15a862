using MambaViz.Contracts;
using MambaViz.Contracts.Figures;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Charts;

/// <summary>What recall models recall by the number of pairs, as their cards state it.</summary>
public static class RecallCurve
{
    /// <summary>What the bands are.</summary>
    public const string Intervals = "Bands: 90 % bootstrap intervals over fresh prompts.";

    /// <summary>The task of a card's measured shares.</summary>
    public const string Task = "recall";

    /// <summary>Doublings from one pair to the most that can be asked for.</summary>
    public static int LastDoubling { get; } = System.Numerics.BitOperations.Log2(Limits.BookEntries);

    /// <summary>The horizontal axis, in pairs.</summary>
    public static FigureAxis Across { get; } = new("entries in the prompt", FigureScale.Log, 1, Limits.BookEntries);

    /// <summary>A line a model that was measured, with 90 % intervals; a rule where training ended.</summary>
    /// <param name="models">Line and marker, and the card.</param>
    public static FigurePanel Panel(IReadOnlyList<(FigureSeries Look, TextModelCard Card)> models) => new()
    {
        X = Across,
        Y = new("share of right numbers", FigureScale.Linear, 0, 1),
        Rules = models.Select(model => model.Card.Recall?.MostPairs).Min() is { } most ? [new(FigureDirection.X, most, "longest in training")] : [],
        Series = [.. models.Select(model => Measured(model.Look, [.. Shares(model.Card)])).Where(series => series.X.Count > 0)],
    };

    private static IEnumerable<MeasuredShare> Shares(TextModelCard card) => card.Metrics
        .Where(metric => metric.Task == Task && metric.Demonstrations is >= 1 and <= Limits.BookEntries).OrderBy(metric => metric.Demonstrations);

    private static FigureSeries Measured(FigureSeries look, IReadOnlyList<MeasuredShare> shares) => look with
    {
        X = [.. shares.Select(share => (double)share.Demonstrations)],
        Y = [.. shares.Select(share => share.Value)],
        Low = [.. shares.Select(share => share.Low)],
        High = [.. shares.Select(share => share.High)],
    };
}
