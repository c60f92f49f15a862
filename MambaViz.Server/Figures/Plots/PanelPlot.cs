using MambaViz.Contracts.Figures;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace MambaViz.Server.Figures.Plots;

/// <summary>One panel as an OxyPlot model: rules, then bands, then lines, then rings, then markers, the series in their order.</summary>
internal static class PanelPlot
{
    private const double RuleLine = .7;

    /// <param name="panel">What to show.</param>
    /// <param name="style">The page's.</param>
    /// <param name="width">The panel's width in points, which decides how many ticks fit.</param>
    /// <param name="height">The panel's height in points.</param>
    /// <param name="titleFont">The size in which the title fits.</param>
    public static PlotModel Create(FigurePanel panel, PrintStyle style, double width, double height, double titleFont)
    {
        var model = new PlotModel
        {
            Background = OxyColors.Transparent,
            PlotAreaBackground = OxyColors.Transparent,
            PlotAreaBorderThickness = new OxyThickness(0),
            Padding = new OxyThickness(0),
            Title = panel.Title,
            TitleFontSize = titleFont,
            ClipTitle = false,
            TitleFontWeight = FontWeights.Normal,
            TitleColor = style.Ink,
            TitlePadding = 3 * style.Unit,
            TitleHorizontalAlignment = TitleHorizontalAlignment.CenteredWithinPlotArea,
            IsLegendVisible = false,
        };
        var (x, y) = (panel.X.Fit(Along(panel, FigureDirection.X)), panel.Y.Fit(Along(panel, FigureDirection.Y)));
        model.Axes.Add(PrintAxis.Create(panel.X, x, AxisPosition.Bottom, width, style));
        model.Axes.Add(PrintAxis.Create(panel.Y, y, AxisPosition.Left, height, style));
        if (panel.Matrix is { } matrix)
            model.Series.Add(new CellSeries(matrix));
        foreach (var rule in panel.Rules)
        {
            // Over cells of any colour the dots stand on a line of the page's own.
            if (panel.Matrix is not null)
                model.Series.Add(Line(rule, model, style.Background, 3 * RuleLine * style.Unit, dashes: null));
            model.Series.Add(Line(rule, model, panel.Matrix is null ? style.SoftInk : style.Ink, RuleLine * style.Unit, [1.5, 2.5]));
            if (rule.Label is not null)
                model.Annotations.Add(Label(rule, style));
        }

        foreach (var series in panel.Series.Where(s => s.Low is not null))
            SeriesPlot.AddBand(model, series, SeriesStyle.Of(series, style), y.Minimum);
        foreach (var series in panel.Series)
            SeriesPlot.AddLine(model, series, SeriesStyle.Of(series, style), style);
        foreach (var series in panel.Series)
            RingPlot.Add(model, series, style);
        foreach (var series in panel.Series)
            SeriesPlot.AddMarkers(model, series, SeriesStyle.Of(series, style), style, panel.X, x, width);
        return model;
    }

    // Bands are left out: a wide one at a low place would leave no room for the lines.
    private static IEnumerable<double> Along(FigurePanel panel, FigureDirection direction)
    {
        if (panel.Matrix is { } matrix)
            return CellSeries.Edges(direction == FigureDirection.X ? matrix.X : matrix.Y, direction == FigureDirection.X ? panel.X.Scale : panel.Y.Scale);
        return panel.Series.SelectMany(s => direction == FigureDirection.X ? s.X : s.Y).Concat(panel.Rules.Where(r => r.Axis == direction).Select(r => r.Value));
    }

    // An annotation's dots stand so close that they print as a thin line.
    private static LineSeries Line(FigureRule rule, PlotModel model, OxyColor color, double width, double[]? dashes)
    {
        var line = new LineSeries { Color = color, StrokeThickness = width, LineStyle = LineStyle.Automatic, Dashes = dashes };
        var across = model.Axes[rule.Axis == FigureDirection.X ? 1 : 0];
        line.Points.AddRange(new[] { across.Minimum, across.Maximum }.Select(end => rule.Axis == FigureDirection.X ? new DataPoint(rule.Value, end) : new DataPoint(end, rule.Value)));
        return line;
    }

    private static LineAnnotation Label(FigureRule rule, PrintStyle style) => new()
    {
        Type = rule.Axis == FigureDirection.X ? LineAnnotationType.Vertical : LineAnnotationType.Horizontal,
        X = rule.Value,
        Y = rule.Value,
        LineStyle = LineStyle.None,
        Layer = AnnotationLayer.BelowSeries,
        Text = rule.Label,
        TextColor = style.SoftInk,
        FontSize = style.SmallFont,
        TextMargin = 2 * style.Unit,
        TextOrientation = rule.Axis == FigureDirection.X ? AnnotationTextOrientation.Vertical : AnnotationTextOrientation.Horizontal,
        TextLinePosition = 1,
        TextHorizontalAlignment = HorizontalAlignment.Right,
    };
}
