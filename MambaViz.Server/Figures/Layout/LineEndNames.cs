using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures.Drawing;
using OxyPlot;

namespace MambaViz.Server.Figures.Layout;

/// <summary>
/// Names of series to the right of the plot, each at its line's end; names that would meet move apart. A line that leaves the frame at its lower edge
/// for good is named there, beside it.
/// </summary>
internal static class LineEndNames
{
    private const double LineHeight = 1.15;

    /// <summary>The width they take.</summary>
    public static double Width(FigurePanel panel, PrintStyle style, PrintContext context) =>
        Named(panel).Select(s => context.Measure(s.Name, style.SmallFont).Width).DefaultIfEmpty(0).Max() + 6 * style.Unit;

    /// <summary>Draws them after the plot, whose axes are known then.</summary>
    public static void Draw(FigurePanel panel, PrintStyle style, PrintContext context, PlotModel plot)
    {
        // A line that leaves the frame at a side leaves it beside the plot, where there is no place for a name.
        var exits = Named(panel).Select(s => (s.Name, X: Exit(s, plot)))
            .Where(e => e.X > plot.PlotArea.Left && e.X < plot.PlotArea.Right).OrderBy(e => e.X).ToList();
        var inside = Beside(exits, panel, style, context, plot);
        var ends = Named(panel).Where(s => !inside.Contains(s.Name)).Select(s => (s.Name, Y: End(s, plot))).Where(e => double.IsFinite(e.Y)).OrderBy(e => e.Y).ToList();
        var places = Apart([.. ends.Select(e => e.Y)], LineHeight * style.SmallFont, plot.PlotArea.Top, plot.PlotArea.Bottom);
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

    // Writes the names that fit beside their line, to its left if they can; returns those written.
    private static HashSet<string> Beside(IReadOnlyList<(string Name, double X)> exits, FigurePanel panel, PrintStyle style, PrintContext context, PlotModel plot)
    {
        var area = plot.PlotArea;
        // What stands in the way: the frame, the other lines, rules across, and names already written.
        List<double> walls = [area.Left, area.Right, .. exits.Select(e => e.X), .. panel.Rules.Where(r => r.Axis == FigureDirection.X).Select(r => plot.Axes[0].Transform(r.Value))];
        var bottom = Bottom(plot, style, context);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, x) in exits)
        {
            var (width, gap) = (context.Measure(name, style.SmallFont).Width, 3 * style.Unit);
            var fitsLeft = x - walls.Where(wall => wall < x).Max() > width + 2 * gap;
            if (!fitsLeft && walls.Where(wall => wall > x).Min() - x <= width + 2 * gap)
                continue;
            context.Draw(new(fitsLeft ? x - gap : x + gap, bottom), name, style.Ink, style.SmallFont, horizontal: fitsLeft ? HorizontalAlignment.Right : HorizontalAlignment.Left, vertical: VerticalAlignment.Bottom);
            walls.Add(fitsLeft ? x - gap - width : x + gap + width);
            written.Add(name);
        }

        return written;
    }

    // Where names stand: at the lower edge, or above a grid line that would cross them.
    private static double Bottom(PlotModel plot, PrintStyle style, PrintContext context)
    {
        var (bottom, height) = (plot.PlotArea.Bottom - style.Unit, context.Measure("S", style.SmallFont).Height);
        plot.Axes[1].GetTickValues(out _, out var lines, out _);
        var crossing = lines.Select(plot.Axes[1].Transform).Where(y => y < bottom && y > bottom - height).DefaultIfEmpty(double.NaN).Min();
        return double.IsNaN(crossing) ? bottom : crossing - .5 * style.Unit;
    }

    private static IEnumerable<FigureSeries> Named(FigurePanel panel) => panel.Series.Where(Legend.IsNamed);

    // Where the line passes the lower edge and does not come back; NaN for one that ends inside.
    private static double Exit(FigureSeries series, PlotModel plot)
    {
        var bottom = plot.PlotArea.Bottom;
        var below = series.Y.Count;
        while (below > 0 && Height(series.Y[below - 1], plot) > bottom)
            below--;
        if (below == 0 || below == series.Y.Count)
            return double.NaN;
        var (x, y) = (plot.Axes[0].Transform(series.X[below]), Height(series.Y[below], plot));
        var (fromX, fromY) = (plot.Axes[0].Transform(series.X[below - 1]), Height(series.Y[below - 1], plot));
        return double.IsFinite(y) ? fromX + (x - fromX) * (bottom - fromY) / (y - fromY) : x;
    }

    // On the page; without end for what a logarithmic axis has no place for.
    private static double Height(double value, PlotModel plot) =>
        plot.Axes[1].IsLogarithmic() && value <= 0 ? double.PositiveInfinity : plot.Axes[1].Transform(value);

    private static double End(FigureSeries series, PlotModel plot)
    {
        for (var i = series.Y.Count - 1; i >= 0; i--)
        {
            if (double.IsFinite(series.Y[i]) && double.IsFinite(Height(series.Y[i], plot)))
                return Math.Clamp(Height(series.Y[i], plot), plot.PlotArea.Top, plot.PlotArea.Bottom);
        }

        return double.NaN;
    }
}
