using MambaViz.Contracts.Figures;
using OxyPlot;
using OxyPlot.Series;

namespace MambaViz.Server.Figures.Plots;

/// <summary>A series as OxyPlot draws it: a band, a line and markers, each of its own, so that no band lies over a line.</summary>
internal static class SeriesPlot
{
    private const double MarkerSpacing = 22;

    /// <summary>Adds the band as closed areas, one for each stretch without a gap.</summary>
    /// <param name="model">Where to.</param>
    /// <param name="series">A series with a band.</param>
    /// <param name="look">Its style.</param>
    /// <param name="floor">What a lower edge of 0 or below is drawn at on a logarithmic axis.</param>
    public static void AddBand(PlotModel model, FigureSeries series, SeriesStyle look, double floor)
    {
        var isLog = model.Axes[1] is OxyPlot.Axes.LogarithmicAxis;
        var area = NewArea(look);
        for (var i = 0; i < series.X.Count; i++)
        {
            var (low, high) = (series.Low![i], series.High![i]);
            if (double.IsFinite(low) && double.IsFinite(high) && (!isLog || high > 0))
            {
                area.Points.Add(new(series.X[i], high));
                area.Points2.Add(new(series.X[i], isLog && low <= 0 ? Math.Min(floor, high) : low));
            }
            else
                area = Close(model, area, look);
        }

        Close(model, area, look);
    }

    /// <summary>Adds the line.</summary>
    public static void AddLine(PlotModel model, FigureSeries series, SeriesStyle look, PrintStyle page)
    {
        if (series.Shape == SeriesShape.Markers)
            return;
        var line = new LineSeries
        {
            Color = look.Color,
            StrokeThickness = look.Width,
            LineStyle = look.Dashes.Length == 0 ? LineStyle.Solid : LineStyle.Automatic,
            // OxyPlot counts dashes in widths of the line.
            Dashes = look.Dashes.Length == 0 ? null : [.. look.Dashes.Select(d => d * page.Unit / look.Width)],
            LineJoin = LineJoin.Round,
        };
        line.Points.AddRange(series.X.Zip(series.Y, (x, y) => new DataPoint(x, y)));
        model.Series.Add(line);
    }

    /// <summary>Adds hollow markers, thinned where they would touch, for a model's line; filled ones for points alone.</summary>
    public static void AddMarkers(PlotModel model, FigureSeries series, SeriesStyle look, PrintStyle page, FigureAxis axis, (double Minimum, double Maximum) limits, double width)
    {
        var alone = series.Shape == SeriesShape.Markers;
        if (look.Marker == MarkerType.None || series.Shape is SeriesShape.Line or SeriesShape.Fit)
            return;
        var points = new LineSeries
        {
            Color = OxyColors.Transparent,
            LineStyle = LineStyle.None,
            MarkerType = look.Marker,
            MarkerSize = look.Marker == MarkerType.Triangle ? 1.25 * page.Marker : page.Marker,
            MarkerStroke = look.Color,
            MarkerStrokeThickness = .8 * page.Unit,
            MarkerFill = alone ? look.Color : page.Background,
        };
        foreach (var i in alone ? Enumerable.Range(0, series.X.Count) : Marked(series, axis, limits, (int)Math.Clamp(width / (MarkerSpacing * page.Unit), 4, 17)))
        {
            var (x, y) = (Side(series.X[i], model.Axes[0]), Side(series.Y[i], model.Axes[1]));
            if ((x, y) == (0, 0))
                points.Points.Add(new(series.X[i], series.Y[i]));
            else
                model.Series.Add(Arrow(new(Held(series.X[i], model.Axes[0]), Held(series.Y[i], model.Axes[1])), x, y, look, page));
        }

        model.Series.Add(points);
    }

    // A value that the axis does not have stands at its edge as an arrow.
    private static LineSeries Arrow(DataPoint place, int x, int y, SeriesStyle look, PrintStyle page)
    {
        var arrow = new LineSeries
        {
            LineStyle = LineStyle.None,
            MarkerType = MarkerType.Custom,
            MarkerOutline = y != 0 ? [new(0, 0), new(-1, 2 * y), new(1, 2 * y)] : [new(0, 0), new(-2 * x, -1), new(-2 * x, 1)],
            MarkerSize = page.Marker,
            MarkerFill = look.Color,
            MarkerStrokeThickness = 0,
        };
        arrow.Points.Add(place);
        return arrow;
    }

    internal static int Side(double value, OxyPlot.Axes.Axis axis) =>
        !double.IsFinite(value) || (axis.IsLogarithmic() && value <= 0) ? 0 : value < axis.Minimum ? -1 : value > axis.Maximum ? 1 : 0;

    private static double Held(double value, OxyPlot.Axes.Axis axis) => Math.Clamp(value, axis.Minimum, axis.Maximum);

    /// <summary>Indexes of the values that carry a marker: all where few, else the nearest to equal steps of the axis.</summary>
    internal static IEnumerable<int> Marked(FigureSeries series, FigureAxis axis, (double Minimum, double Maximum) limits, int count)
    {
        var isLog = axis.Scale == FigureScale.Log;
        double Place(double x) => isLog ? Math.Log(x) : x;
        var (low, high) = (Place(limits.Minimum), Place(limits.Maximum));
        var visible = Enumerable.Range(0, series.X.Count)
            .Where(i => double.IsFinite(series.Y[i]) && (!isLog || series.X[i] > 0) && Place(series.X[i]) >= low && Place(series.X[i]) <= high)
            .ToList();
        if (visible.Count <= count)
            return visible;
        return Enumerable.Range(0, count)
            .Select(step => low + (high - low) * step / (count - 1))
            .Select(place => visible.MinBy(i => Math.Abs(Place(series.X[i]) - place)))
            .Distinct();
    }

    private static AreaSeries Close(PlotModel model, AreaSeries area, SeriesStyle look)
    {
        if (area.Points.Count > 1)
            model.Series.Add(area);
        return NewArea(look);
    }

    private static AreaSeries NewArea(SeriesStyle look) => new() { Color = OxyColors.Transparent, Color2 = OxyColors.Transparent, Fill = look.Band, StrokeThickness = 0 };
}
