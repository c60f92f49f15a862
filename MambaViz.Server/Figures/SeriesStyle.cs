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
    private static readonly MarkerType[] Markers = [MarkerType.Diamond, MarkerType.Triangle, MarkerType.Square, MarkerType.Cross, MarkerType.Circle];
    private static readonly double[][] VariantDashes = [[1, 2], [2, 1.5], [5, 2, 1, 2], [5, 2], []];

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

    private static SeriesStyle OfVariant(SeriesStyle own, int variant, PrintStyle page) => own with
    {
        Color = page.Mix(own.Color, Math.Min(1, .4 + .15 * variant)),
        Dashes = VariantDashes[variant % VariantDashes.Length],
        Marker = Markers[variant % Markers.Length],
    };

    private static SeriesStyle Of(SeriesIdentity identity, PrintStyle page)
    {
        SeriesStyle Model(string light, string dark, MarkerType marker, params double[] dashes) => new(OxyColor.Parse(page.IsDark ? dark : light), page.Line, dashes, marker);
        SeriesStyle Baseline(params double[] dashes) => new(page.SoftInk, page.BaselineLine, dashes, MarkerType.None);
        return identity switch
        {
            SeriesIdentity.Mamba => Model("#0072B2", "#56B4E9", MarkerType.Circle),
            SeriesIdentity.Transformer => Model("#D55E00", "#F28A3A", MarkerType.Square, 5, 2.5),
            SeriesIdentity.S4 => Model("#009E73", "#2FC59A", MarkerType.Triangle, 1.5, 1.5),
            SeriesIdentity.OtherModel => Model("#CC79A7", "#E39CC4", MarkerType.Diamond, 5, 2, 1, 2),
            SeriesIdentity.LeastSquares => Baseline(3, 2),
            SeriesIdentity.Regularised => Baseline(),
            SeriesIdentity.NearestNeighbours => Baseline(1, 2),
            SeriesIdentity.Trees => Baseline(6, 2, 1, 2, 1, 2),
            SeriesIdentity.GradientDescent => Baseline(1.2, 1.8),
            SeriesIdentity.GradientDescentPlusPlus => Baseline(4, 2, 1, 2),
            SeriesIdentity.Reference => new(page.Ink, page.BaselineLine, [.5, 2], MarkerType.None),
            SeriesIdentity.Network => Baseline(8, 2, 1, 2),
            _ => Baseline(8, 3),
        };
    }
}
