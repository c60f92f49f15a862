using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Charts.Figures;

/// <summary>What changes along training, by the step's logarithm; step 0 has no place there, and is left out in print.</summary>
public static class StepFigure
{
    /// <summary>The panel.</summary>
    /// <param name="measure">What the numbers are: "mean squared error".</param>
    /// <param name="range">The vertical axis.</param>
    /// <param name="series">The lines.</param>
    /// <param name="scale">Of the vertical axis. Default: logarithmic, as errors and losses are.</param>
    public static FigurePanel Of(string measure, AxisRange range, IReadOnlyList<StepSeries> series, FigureScale scale = FigureScale.Log) => new()
    {
        X = new("training step", FigureScale.Log),
        Y = new(measure, scale, range.Minimum, range.Maximum),
        Series = [.. series.Select(Line)],
    };

    /// <summary>A line.</summary>
    public static FigureSeries Line(StepSeries line) => new()
    {
        Name = line.Name,
        Identity = line.Slot,
        Variant = line.Variant,
        Shape = line.HasMarkers ? SeriesShape.LineAndMarkers : SeriesShape.Line,
        X = [.. line.Steps.Select(step => (double)step)],
        Y = new FloatValues(line.Values),
        Low = line.Band is { Low: var low } ? new FloatValues(low) : null,
        High = line.Band is { High: var high } ? new FloatValues(high) : null,
    };
}
