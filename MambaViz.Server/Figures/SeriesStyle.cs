using MambaViz.Contracts.Figures;
using OxyPlot;

namespace MambaViz.Server.Figures;

/// <summary>What tells a series from the others: colour, dashes and marker, so that it also does in grey.</summary>
/// <param name="Color">Of line, marker and band.</param>
/// <param name="Width">Of the line, in points.</param>
/// <param name="Dashes">In points of a page with 7 pt text; empty for a solid line.</param>
/// <param name="Marker">Its marker; none for baselines.</param>
internal sealed record SeriesStyle(OxyColor Color, double Width, double[] Dashes, MarkerType Marker)
{
    private const double BandOpacity = .14;
    private const double FitShare = .75;
    private const double ThinLine = .6;
    public OxyColor Band => OxyColor.FromAColor((byte)Math.Round(255 * BandOpacity), Color);

    public static SeriesStyle Of(FigureSeries series, PrintStyle page)
    {
        var own = Of(series.Identity, page);
        // Points alone must be seen, whoever's they are.
        if (series.Shape == SeriesShape.Markers && own.Marker == MarkerType.None)
            own = own with { Marker = MarkerType.Circle };
        if (series.Tint is { } tint)
            return own with { Color = page.Mix(own.Color, tint), Width = ThinLine * page.Unit, Marker = series.Shape == SeriesShape.Markers ? own.Marker : MarkerType.None };
        if (series.Shape == SeriesShape.Fit)
            return own with { Color = page.Mix(own.Color, FitShare), Width = ThinLine * page.Unit, Dashes = [], Marker = MarkerType.None };
        return series.Variant is { } variant ? OfVariant(own, variant, page) : own;
    }

    /// <summary>The style of a place in a family, in the colour of no model: for a legend that stands for all.</summary>
    public static SeriesStyle OfVariant(int variant, PrintStyle page) => OfVariant(new(page.Ink, page.Line, [], MarkerType.None), variant, page);

    private static SeriesStyle OfVariant(SeriesStyle own, int variant, PrintStyle page)
    {
        var place = VariantLook.Of(variant);
        var look = new Look("", "", Palette.Ink, place.Dash, place.Marker);
        return own with { Color = page.Mix(own.Color, place.Share), Dashes = [.. look.PrintDash], Marker = Of(place.Marker) };
    }

    private static SeriesStyle Of(SeriesIdentity identity, PrintStyle page)
    {
        var look = identity.Look();
        return new(page.Of(look.Color), look.IsModel ? page.Line : page.BaselineLine, [.. look.PrintDash], look.Marker is { } marker ? Of(marker) : MarkerType.None);
    }

    private static MarkerType Of(MarkerShape shape) => shape switch
    {
        MarkerShape.Circle => MarkerType.Circle,
        MarkerShape.Square => MarkerType.Square,
        MarkerShape.Triangle => MarkerType.Triangle,
        MarkerShape.Cross => MarkerType.Cross,
        _ => MarkerType.Diamond,
    };
}
