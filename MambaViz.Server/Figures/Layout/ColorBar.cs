using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures.Drawing;
using MambaViz.Server.Figures.Plots;
using OxyPlot;

namespace MambaViz.Server.Figures.Layout;

/// <summary>What the colours of a matrix mean: a bar to the right of the plot with ticks and a title.</summary>
internal static class ColorBar
{
    private const int Steps = 64;

    /// <summary>The width it takes.</summary>
    public static double Width(FigureMatrix matrix, PrintStyle style, PrintContext context) =>
        Place(style) + WidestTick(matrix, style, context) + 4 * style.Unit + (matrix.Color.Title.Length == 0 ? 0 : 1.4 * style.Font);

    /// <summary>Draws it beside a plot.</summary>
    public static void Draw(FigureMatrix matrix, PrintStyle style, PrintContext context, OxyRect plot)
    {
        var limits = matrix.Color.Fit(matrix.Values);
        var isLog = matrix.Color.Scale == FigureScale.Log;
        var (left, width, step) = (plot.Right + 6 * style.Unit, 8 * style.Unit, plot.Height / Steps);
        for (var i = 0; i < Steps; i++)
        {
            var share = (i + .5) / Steps;
            var value = isLog ? limits.Minimum * Math.Pow(limits.Maximum / limits.Minimum, share) : limits.Minimum + share * (limits.Maximum - limits.Minimum);
            context.DrawRectangle(new OxyRect(left, plot.Bottom - (i + 1) * step, width, step + .5), CellSeries.Color(matrix.Color, limits, value), OxyColors.Undefined, 0, EdgeRenderingMode.PreferSharpness);
        }

        // Along one right edge, as the ticks of the vertical axis.
        var right = plot.Right + Place(style) + WidestTick(matrix, style, context);
        IRenderContext text = context;
        foreach (var tick in Ticks(matrix))
        {
            var share = isLog ? Math.Log(tick / limits.Minimum) / Math.Log(limits.Maximum / limits.Minimum) : (tick - limits.Minimum) / (limits.Maximum - limits.Minimum);
            text.DrawMathText(new ScreenPoint(right, plot.Bottom - share * plot.Height), PrintAxis.Text(tick, matrix.Color.Scale), style.Ink, "", style.SmallFont, FontWeights.Normal, 0, HorizontalAlignment.Right, VerticalAlignment.Middle);
        }

        context.Draw(new(right + 2 * style.Unit, plot.Center.Y), matrix.Color.Title, style.Ink, style.Font, rotation: -90, HorizontalAlignment.Center);
    }

    private static double Place(PrintStyle style) => (6 + 8 + 3) * style.Unit;

    private static IReadOnlyList<double> Ticks(FigureMatrix matrix) => PrintAxis.Ticks(matrix.Color, matrix.Color.Fit(matrix.Values), intervals: 5);

    // There may be no tick: a short scale of whole numbers.
    private static double WidestTick(FigureMatrix matrix, PrintStyle style, IRenderContext context) =>
        Ticks(matrix)
            .Select(tick => context.MeasureMathText(PrintAxis.Text(tick, matrix.Color.Scale), "", style.SmallFont, FontWeights.Normal).Width)
            .DefaultIfEmpty(0).Max();
}
