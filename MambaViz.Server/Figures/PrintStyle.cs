using MambaViz.Contracts.Figures;
using OxyPlot;

namespace MambaViz.Server.Figures;

/// <summary>Sizes in points and colours of one printed page.</summary>
internal sealed record PrintStyle
{
    private const double PointsPerInch = 72;

    public required double Width { get; init; }

    /// <summary>Axis titles and panel titles.</summary>
    public required double Font { get; init; }

    /// <summary>Ticks, legend, labels.</summary>
    public required double SmallFont { get; init; }

    public required FigureTheme Theme { get; init; }

    /// <summary>Line widths grow with the text, so that a slide looks like a page seen larger.</summary>
    public double Unit => SmallFont / 7;

    public double AxisLine => .5 * Unit;

    public double GridLine => .4 * Unit;

    public double Line => 1.25 * Unit;

    public double BaselineLine => .9 * Unit;

    public double Marker => 1.8 * Unit;

    public double Padding => 3 * Unit;

    public bool IsDark => Theme == FigureTheme.Dark;

    public OxyColor Background => Of(Palette.Background);

    public OxyColor Ink => Of(Palette.Ink);

    /// <summary>Ticks, rules and baselines.</summary>
    public OxyColor SoftInk => Of(Palette.Ink3);

    public OxyColor Grid => Of(Palette.Line);

    public static PrintStyle Of(FigureExport export)
    {
        var venue = FigureVenue.Find(export.Venue)!;
        return new()
        {
            Width = (export.WidthInches ?? venue.WidthInches) * PointsPerInch,
            Font = venue.FontPoints,
            SmallFont = Math.Max(venue.SmallFontPoints, FigureVenue.MinimumFontPoints),
            Theme = export.Theme,
        };
    }

    /// <summary>A colour mixed with the background; opaque, so that what lies below does not shine through.</summary>
    public OxyColor Mix(OxyColor color, double share) => OxyColor.Interpolate(Background, color, share);

    /// <summary>A token in the page's theme.</summary>
    public OxyColor Of(ColorToken token) => OxyColor.Parse(IsDark ? token.Dark : token.Light);
}
