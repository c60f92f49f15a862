using MambaViz.Contracts.Figures;
using OxyPlot;
using OxyPlot.Series;

namespace MambaViz.Server.Figures.Plots;

/// <summary>How much each value of a series matters, as OxyPlot draws it: a ring around its marker, as wide as its share of the largest.</summary>
internal static class RingPlot
{
    private const double Most = 4;
    private const double Gap = .6;

    /// <summary>Adds the rings; what is not known, or lies beyond the axes, has none.</summary>
    public static void Add(PlotModel model, FigureSeries series, PrintStyle page)
    {
        if (series.Weights is not { } weights)
            return;
        // Where all are 0, or unknown, none is drawn.
        var widest = weights.Values.Where(value => value > 0).DefaultIfEmpty(double.NaN).Max();
        var color = SeriesStyle.Of(series with { Identity = weights.Identity, Tint = null, Variant = null }, page).Color;
        for (var i = 0; i < weights.Values.Count; i++)
        {
            var width = Most * page.Unit * weights.Values[i] / widest;
            if (!(width > 0) || (SeriesPlot.Side(series.X[i], model.Axes[0]), SeriesPlot.Side(series.Y[i], model.Axes[1])) != (0, 0))
                continue;
            var ring = new LineSeries
            {
                LineStyle = LineStyle.None,
                MarkerType = MarkerType.Circle,
                MarkerSize = page.Marker + (Gap * page.Unit) + (width / 2),
                MarkerFill = OxyColors.Transparent,
                MarkerStroke = color,
                MarkerStrokeThickness = width,
            };
            ring.Points.Add(new(series.X[i], series.Y[i]));
            model.Series.Add(ring);
        }
    }
}
