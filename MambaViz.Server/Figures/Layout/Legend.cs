using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures.Drawing;
using OxyPlot;

namespace MambaViz.Server.Figures.Layout;

/// <summary>The names of all series below the panels, in centred rows, each beside a piece of its line with its marker.</summary>
internal sealed class Legend
{
    private readonly PrintStyle _style;
    private readonly List<List<LegendEntry>> _rows = [];

    public Legend(Figure figure, PrintStyle style, PrintContext context)
    {
        _style = style;
        var all = figure.Panels.SelectMany(p => p.Series).Where(IsNamed).ToList();
        var named = figure.Legend == FigureLegend.None || IsAtLineEnds(figure)
            ? []
            : all.DistinctBy(s => (s.Name, s.Variant is null ? s.Identity : (SeriesIdentity?)null, s.Variant));
        var used = double.PositiveInfinity;
        foreach (var series in named)
        {
            var width = Swatch + Gap + context.Measure(series.Name, style.SmallFont).Width;
            if (used + Space + width > style.Width - 2 * style.Padding)
            {
                _rows.Add([]);
                used = -Space;
            }

            _rows[^1].Add(new(series, width, all.Any(s => s.Name == series.Name && s.Identity != series.Identity)));
            used += Space + width;
        }
    }

    public double Height => _rows.Count == 0 ? 0 : _rows.Count * RowHeight + _style.Padding;

    private double Swatch => 20 * _style.Unit;

    private double Gap => 3 * _style.Unit;

    private double Space => 12 * _style.Unit;

    private double RowHeight => 1.5 * _style.SmallFont;

    /// <summary>Whether names stand at the ends of the lines: in a figure of one panel that asks for it.</summary>
    public static bool IsAtLineEnds(Figure figure) => figure is { Legend: FigureLegend.AtLineEnds, Panels.Count: 1 };

    /// <summary>Whether a series' name is told: a fit leads through a series that has one, and a tinted one is there for comparison.</summary>
    public static bool IsNamed(FigureSeries series) => series.Shape != SeriesShape.Fit && series.Tint is null;

    public void Draw(PrintContext context, OxyRect place)
    {
        for (var row = 0; row < _rows.Count; row++)
        {
            var entries = _rows[row];
            var x = place.Center.X - (entries.Sum(e => e.Width) + (entries.Count - 1) * Space) / 2;
            var y = place.Top + _style.Padding + (row + .5) * RowHeight;
            foreach (var entry in entries)
            {
                DrawSwatch(context, entry, x, y);
                context.Draw(new(x + Swatch + Gap, y), entry.Series.Name, _style.Ink, _style.SmallFont, vertical: VerticalAlignment.Middle);
                x += entry.Width + Space;
            }
        }
    }

    private void DrawSwatch(PrintContext context, LegendEntry entry, double x, double y)
    {
        var series = entry.Series;
        var look = entry.IsShared && series.Variant is { } variant ? SeriesStyle.OfVariant(variant, _style) : SeriesStyle.Of(series, _style);
        var dashes = look.Dashes.Length == 0 ? null : look.Dashes.Select(d => d * _style.Unit / look.Width).ToArray();
        if (series.Shape != SeriesShape.Markers)
            context.DrawLine([new(x, y), new(x + Swatch, y)], look.Color, look.Width, EdgeRenderingMode.Adaptive, dashes, LineJoin.Round);
        if (look.Marker == MarkerType.None || series.Shape == SeriesShape.Line)
            return;
        IRenderContext markers = context;
        var size = look.Marker == MarkerType.Triangle ? 1.25 * _style.Marker : _style.Marker;
        markers.DrawMarker(new ScreenPoint(x + Swatch / 2, y), look.Marker, null, size, series.Shape == SeriesShape.Markers ? look.Color : _style.Background, look.Color, .8 * _style.Unit, EdgeRenderingMode.Adaptive);
    }
}
