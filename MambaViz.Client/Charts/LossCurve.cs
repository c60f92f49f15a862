using MambaViz.Contracts;

namespace MambaViz.Client.Charts;

/// <summary>A model's history as a line.</summary>
public static class LossCurve
{
    /// <summary>The loss by step.</summary>
    public static StepSeries Of(ModelDetail detail, SeriesIdentity slot) =>
        new(detail.Card.Title, slot, [.. detail.History.Select(point => point.Step)], [.. detail.History.Select(point => (float)point.Loss)]);

    /// <summary>The axis that holds every value of the lines that a logarithm knows.</summary>
    public static AxisRange Range(IEnumerable<StepSeries> series)
    {
        var known = series.SelectMany(line => line.Values).Where(value => value > 0 && float.IsFinite(value)).DefaultIfEmpty(1).ToList();
        return ErrorAxis.Around(known.Min(), known.Max());
    }
}
