using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Figures;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Exporting;

/// <summary>What changes along training as a figure.</summary>
public static class StepExport
{
    /// <summary>A figure by the step's logarithm; step 0 has no place there and is left out.</summary>
    /// <param name="subject">What it is of.</param>
    /// <param name="name">The rest of its name: <c>loss</c>.</param>
    /// <param name="title">The chart's heading.</param>
    /// <param name="measure">What the numbers are: "mean squared error".</param>
    /// <param name="range">The vertical axis.</param>
    /// <param name="series">The lines.</param>
    /// <param name="scale">Of the vertical axis. Default: logarithmic.</param>
    public static Figure Of(
        FigureSubject subject, string name, string title, string measure, AxisRange range, IReadOnlyList<StepSeries> series,
        FigureScale scale = FigureScale.Log) => new()
    {
        Name = subject.NameOf(name),
        Title = $"{title}, {subject.Title}",
        Caption = $"{subject.Title}: {measure} by training step. {subject.Note}",
        Panels = [Printed(StepFigure.Of(measure, range, series, scale))],
    };

    private static FigurePanel Printed(FigurePanel panel) => panel with { Series = [.. panel.Series.Select(Later)] };

    private static FigureSeries Later(FigureSeries line)
    {
        return line with { X = From(line.X), Y = From(line.Y), Low = line.Low is { } low ? From(low) : null, High = line.High is { } high ? From(high) : null };

        double[] From(IReadOnlyList<double> values) => [.. Enumerable.Range(0, line.X.Count).Where(i => line.X[i] > 0).Select(i => values[i])];
    }
}
