using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Charts.Figures;

/// <summary>What changes along training, on two logarithmic axes; step 0 has no place on one, and is left out in print.</summary>
public static class StepFigure
{
    /// <summary>The panel.</summary>
    /// <param name="measure">What the numbers are: "mean squared error".</param>
    /// <param name="range">The vertical axis.</param>
    /// <param name="series">The lines.</param>
    public static FigurePanel Of(string measure, AxisRange range, IReadOnlyList<StepSeries> series) => new()
    {
        X = new("training step", FigureScale.Log),
        Y = new(measure, FigureScale.Log, range.Minimum, range.Maximum),
        Series = [.. series.Select(Line)],
    };

    private static FigureSeries Line(StepSeries line) => new()
    {
        Name = line.Name,
        Identity = line.Slot,
        Shape = line.HasMarkers ? SeriesShape.LineAndMarkers : SeriesShape.Line,
        X = [.. line.Steps.Select(step => (double)step)],
        Y = new FloatValues(line.Values),
    };
}
