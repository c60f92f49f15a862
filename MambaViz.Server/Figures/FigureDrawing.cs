using System.Runtime.ExceptionServices;
using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures.Drawing;
using MambaViz.Server.Figures.Layout;
using MambaViz.Server.Figures.Plots;
using OxyPlot;
using SkiaSharp;

namespace MambaViz.Server.Figures;

/// <summary>A figure laid out on a page, to be drawn on any canvas in points.</summary>
internal sealed class FigureDrawing
{
    // It is centred over the plot, which the vertical axis moves to the right.
    private const double TitleShare = .7;

    // What ticks and their gaps take of a panel beside the axis that a title runs along.
    private const double TickLines = 2.4;
    private const double AxisTitleShare = .95;

    private readonly Figure _figure;
    private readonly PrintStyle _style;
    private readonly PrintFont _font;
    private readonly PrintBudget _budget;
    private readonly bool _sharesX;
    private readonly bool _sharesY;
    private readonly FigureMatrix? _sharedColor;
    private readonly double _titleFont;

    private FigureDrawing(Figure figure, PrintStyle style, double? heightPoints, PrintFont font, PrintBudget budget)
    {
        (_figure, _style, _font, _budget) = (figure, style, font, budget);
        var several = figure.Panels.Count > 1;
        _sharesX = several && figure.Panels.Select(p => p.X.Title).Distinct(StringComparer.Ordinal).Count() == 1;
        _sharesY = several && figure.Panels.Select(p => p.Y.Title).Distinct(StringComparer.Ordinal).Count() == 1;
        // One scale for all needs one bar.
        _sharedColor = several && figure.Panels.All(p => p.Matrix is { Color: { Minimum: not null, Maximum: not null } }) && figure.Panels.Select(p => p.Matrix!.Color).Distinct().Count() == 1
            ? figure.Panels[0].Matrix
            : null;
        Layout = Measured(context => PageLayout.Of(figure, style, heightPoints, new Legend(figure, style, context).Height, _sharesY ? TitleRoom : 0, _sharedColor is null ? 0 : ColorBar.Width(_sharedColor, style, context), _sharesX ? TitleRoom : 0));
        // One size for all: titles of two sizes would look like two ranks.
        _titleFont = figure.Panels.Min(p => Fitting(p.Title, TitleShare * Layout.Panels[0].Width));
    }

    public PageLayout Layout { get; }

    // A line of text with its gap.
    private double TitleRoom => 1.6 * _style.Font;

    public static FigureDrawing Of(Figure figure, PrintStyle style, double? heightPoints, PrintFont font, PrintBudget budget) =>
        new(figure, style, heightPoints, font, budget);

    /// <summary>Draws the figure.</summary>
    /// <param name="canvas">In points from the upper left corner.</param>
    /// <param name="outlines">Whether text becomes paths.</param>
    public void Draw(SKCanvas canvas, bool outlines)
    {
        var margins = Measured(Margins);
        using var context = new PrintContext(canvas, _font.Typeface, outlines, _budget);
        var area = default(OxyRect);
        for (var i = 0; i < _figure.Panels.Count; i++)
        {
            var (panel, place) = (_figure.Panels[i], Layout.Panels[i]);
            var plot = Plot(panel, place);
            plot.PlotMargins = margins;
            Render(plot, context, place);
            area = i == 0 ? plot.PlotArea : new(area.Left, area.Top, Math.Max(area.Right, plot.PlotArea.Right) - area.Left, Math.Max(area.Bottom, plot.PlotArea.Bottom) - area.Top);
            if (panel.Matrix is { } matrix && _sharedColor is null)
                ColorBar.Draw(matrix, _style, context, plot.PlotArea);
            else if (HasLineEndNames)
                LineEndNames.Draw(panel, _style, context, plot);
        }

        if (_sharedColor is not null)
            ColorBar.Draw(_sharedColor, _style, context, area);
        DrawSharedTitles(context, margins);
        new Legend(_figure, _style, context).Draw(context, Layout.Legend);
    }

    private bool HasLineEndNames => Legend.IsAtLineEnds(_figure);

    private void DrawSharedTitles(PrintContext context, OxyThickness margins)
    {
        double left = Layout.Panels.Min(p => p.Left) + margins.Left, right = Layout.Panels.Max(p => p.Right) - margins.Right;
        double top = Layout.Panels[0].Top, bottom = Layout.Panels.Max(p => p.Bottom);
        if (_sharesX)
            context.Draw(new((left + right) / 2, bottom + .3 * _style.Font), _figure.Panels[0].X.Title, _style.Ink, _style.Font, horizontal: HorizontalAlignment.Center);
        if (_sharesY)
            context.Draw(new(_style.Padding, (top + bottom - margins.Bottom) / 2), _figure.Panels[0].Y.Title, _style.Ink, _style.Font, rotation: -90, HorizontalAlignment.Center);
    }

    private PlotModel Plot(FigurePanel panel, OxyRect place)
    {
        var shown = panel with
        {
            X = _sharesX ? panel.X with { Title = "" } : panel.X,
            Y = _sharesY ? panel.Y with { Title = "" } : panel.Y,
        };
        var plot = PanelPlot.Create(shown, _style, place.Width, place.Height, _titleFont);
        plot.Axes[0].TitleFontSize = Fitting(shown.X.Title, AxisTitleShare * (place.Width - 2 * TickLines * _style.SmallFont));
        plot.Axes[1].TitleFontSize = Fitting(shown.Y.Title, AxisTitleShare * (place.Height - TickLines * _style.SmallFont - (_sharesX ? 0 : TitleRoom)));
        return plot;
    }

    // The size in which a text fits a length; what is smaller than print allows is drawn as small as it allows.
    private double Fitting(string? text, double length) =>
        _style.Font * Math.Min(1, length / Math.Max(1, Measured(context => context.Measure(text, _style.Font).Width)));

    // The widest of all panels' margins, so that their plots are alike.
    private OxyThickness Margins(PrintContext context)
    {
        double left = 0, bottom = 0, right = 0;
        for (var i = 0; i < _figure.Panels.Count; i++)
        {
            var panel = _figure.Panels[i];
            var plot = Plot(panel, Layout.Panels[i]);
            Render(plot, context, Layout.Panels[i]);
            left = Math.Max(left, plot.ActualPlotMargins.Left);
            bottom = Math.Max(bottom, plot.ActualPlotMargins.Bottom);
            right = Math.Max(right, panel.Matrix is { } matrix && _sharedColor is null ? ColorBar.Width(matrix, _style, context) : HasLineEndNames ? LineEndNames.Width(panel, _style, context) : LastTick(plot, context) / 2);
        }

        // OxyPlot's rectangles cannot have less than nothing, and a plot of a few points shows nothing.
        if (Layout.Panels.Any(panel => panel.Width - left - right < _style.SmallFont || panel.Height - bottom < 2 * _style.SmallFont))
            throw NoRoom();
        return new(left, 3 * _style.Unit, right, bottom);
    }

    private static FigureException NoRoom() =>
        new("widthInches: must leave room for the plots beside the texts of their axes, as must heightInches; give a larger page or shorter names.");

    // Half of it stands beyond the axis' end.
    private double LastTick(PlotModel plot, PrintContext context)
    {
        plot.Axes[0].GetTickValues(out var labels, out _, out _);
        return labels.Count == 0 ? 0 : context.Measure(plot.Axes[0].FormatValue(labels[^1]), _style.SmallFont).Width;
    }

    private static void Render(PlotModel plot, PrintContext context, OxyRect place)
    {
        IPlotModel model = plot;
        model.Update(updateData: true);
        model.Render(context, place);
        // OxyPlot would write a fault over the plot and call it a picture.
        if (plot.GetLastPlotException() is ArgumentOutOfRangeException)
            throw NoRoom();
        if (plot.GetLastPlotException() is { } fault)
            ExceptionDispatchInfo.Throw(fault);
    }

    // Sizes are known once something was drawn somewhere; here that is nowhere.
    private T Measured<T>(Func<PrintContext, T> measure)
    {
        using var canvas = new SKNoDrawCanvas((int)Math.Ceiling(_style.Width), (int)Math.Ceiling(_style.Width));
        using var context = new PrintContext(canvas, _font.Typeface, outlines: false, _budget);
        return measure(context);
    }
}
