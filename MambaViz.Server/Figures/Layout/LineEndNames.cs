using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures.Drawing;
using OxyPlot;

namespace MambaViz.Server.Figures.Layout;

/// <summary>Names of series to the right of the plot, each at its line's end; names that would meet move apart.</summary>
internal static class LineEndNames
{
    /// <summary>The width they take.</summary>
    public static double Width(FigurePanel panel, PrintStyle style, PrintContext context) =>
        Named(panel).Select(s => context.Measure(s.Name, style.SmallFont).Width).DefaultIfEmpty(0).Max() + 6 * style.Unit;

    /// <summary>Draws them after the plot, whose axes are known then.</summary>
    public static void Draw(FigurePanel panel, PrintStyle style, PrintContext context, PlotModel plot)
    {
        var ends = Named(panel).Select(s => (s.Name, Y: End(s, plot))).Where(e => double.IsFinite(e.Y)).OrderBy(e => e.Y).ToList();
        var places = Apart([.. ends.Select(e => e.Y)], 1.15 * style.SmallFont, plot.PlotArea.Top, plot.PlotArea.Bottom);
        for (var i = 0; i < ends.Count; i++)
            context.Draw(new(plot.PlotArea.Right + 4 * style.Unit, places[i]), ends[i].Name, style.Ink, style.SmallFont, vertical: VerticalAlignment.Middle);
    }

    /// <summary>The places nearest to those asked for that keep a distance: runs that are too close move as one, around their mean.</summary>
    internal static double[] Apart(IReadOnlyList<double> ascending, double distance, double top, double bottom)
    {
        var runs = new List<(double Centre, int Count)>();
        foreach (var place in ascending)
        {
            runs.Add((place, 1));
            while (runs.Count > 1 && runs[^1].Centre - runs[^2].Centre < distance * (runs[^1].Count + runs[^2].Count) / 2)
            {
                var (last, before) = (runs[^1], runs[^2]);
                var count = last.Count + before.Count;
                runs.RemoveRange(runs.Count - 2, 2);
                runs.Add(((last.Centre * last.Count + before.Centre * before.Count) / count, count));
            }
        }

        var placed = runs.SelectMany(run => Enumerable.Range(0, run.Count).Select(i => run.Centre + (i - (run.Count - 1) / 2.0) * distance)).ToArray();
        var shift = placed.Length == 0 ? 0 : Math.Max(0, top - placed[0]) - Math.Max(0, placed[^1] - bottom);
        return [.. placed.Select(p => p + shift)];
    }

    private static IEnumerable<FigureSeries> Named(FigurePanel panel) => panel.Series.Where(Legend.IsNamed);

    private static double End(FigureSeries series, PlotModel plot)
    {
        var axis = plot.Axes[1];
        for (var i = series.Y.Count - 1; i >= 0; i--)
        {
            if (double.IsFinite(series.Y[i]) && (!axis.IsLogarithmic() || series.Y[i] > 0))
                return Math.Clamp(axis.Transform(series.Y[i]), plot.PlotArea.Top, plot.PlotArea.Bottom);
        }

        return double.NaN;
    }
}
