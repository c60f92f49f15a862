using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Exporting;

/// <summary>A figure as a page shows it, which may draw less than it holds.</summary>
public static class ShownFigure
{
    /// <summary>The figure with what is switched off on the page left out; its command makes it whole, and goes with that.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="logError">False where logarithmic vertical axes are shown in equal steps.</param>
    /// <param name="hasBands">False where bands are not shown.</param>
    public static Figure AsShown(this Figure figure, bool logError, bool hasBands)
    {
        if ((logError || figure.Panels.All(panel => panel.Y.Scale == FigureScale.Linear)) && (hasBands || figure.Panels.All(panel => panel.Series.All(HasNoBand))))
            return figure;
        return figure with
        {
            Command = null,
            Panels =
            [
                .. figure.Panels.Select(panel => panel with
                {
                    Y = logError || panel.Y.Scale == FigureScale.Linear ? panel.Y : panel.Y with { Scale = FigureScale.Linear, Minimum = null, Maximum = null },
                    Series = hasBands ? panel.Series : [.. panel.Series.Select(series => series with { Low = null, High = null })],
                }),
            ],
        };
    }

    private static bool HasNoBand(FigureSeries series) => series.Low is null;
}
