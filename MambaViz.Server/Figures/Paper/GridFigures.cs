using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures.Paper;

/// <summary>GD++'s error by its parameter.</summary>
internal static class GridFigures
{
    // A parameter that makes it diverge leaves the frame.
    private const double Top = 10;

    public static IEnumerable<Figure> Of(FigureDraft draft)
    {
        var panels = draft.Reader.Panels.Select(p => (p, new FigurePanel
        {
            X = new("γ", FigureScale.Log),
            Y = new("MSE / d", FigureScale.Log, Maximum: Highest(draft.Reader.SeriesOf(p).SelectMany(s => draft.Reader.Curve(p, s)).Select(r => r.Mean))),
            Series = [.. PanelBuilder.Curves(draft.Reader, p)],
        })).ToList();
        return draft.OverviewAndTasks("gd-step-grid", "GD++ by its parameter", "Squared error of GD++ divided by d after as many steps as the models have layers, by its parameter γ.", panels, "");
    }

    private static double Highest(IEnumerable<double> errors) => new FigureAxis("", FigureScale.Log).Fit(errors.Where(e => e <= Top)).Maximum;
}
