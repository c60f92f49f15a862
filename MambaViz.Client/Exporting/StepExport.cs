using MambaViz.Client.Charts;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Exporting;

/// <summary>What changes along training as a figure.</summary>
public static class StepExport
{
    /// <summary>A figure on two logarithmic axes; step 0 has no place on one and is left out.</summary>
    /// <param name="subject">What it is of.</param>
    /// <param name="name">The rest of its name: <c>loss</c>.</param>
    /// <param name="title">The chart's heading.</param>
    /// <param name="measure">What the numbers are: "mean squared error".</param>
    /// <param name="range">The vertical axis.</param>
    /// <param name="series">The lines.</param>
    public static Figure Of(FigureSubject subject, string name, string title, string measure, AxisRange range, IReadOnlyList<StepSeries> series) => new()
    {
        Name = subject.NameOf(name),
        Title = $"{title}, {subject.Title}",
        Caption = $"{subject.Title}: {measure} by training step. {subject.Note}",
        Panels =
        [
            new()
            {
                X = new("training step", FigureScale.Log),
                Y = new(measure, FigureScale.Log, range.Minimum, range.Maximum),
                Series = [.. series.Select(line => Line(line))],
            },
        ],
    };

    private static FigureSeries Line(StepSeries line)
    {
        int[] shown = [.. Enumerable.Range(0, line.Steps.Count).Where(i => line.Steps[i] > 0)];
        return new()
        {
            Name = line.Name,
            Identity = line.Slot.Identity(),
            Shape = line.HasMarkers ? SeriesShape.LineAndMarkers : SeriesShape.Line,
            X = [.. shown.Select(i => (double)line.Steps[i])],
            Y = FigureLook.Values(shown.Select(i => line.Values[i])),
        };
    }
}
