using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Refinement.Drawing;

/// <summary>How a series of a figure looks on the page: models in their colours, known methods in grey with their dashes.</summary>
public static class SeriesLook
{
    private const double PalestShare = .35;
    private const double ShareOfVariant = .17;

    /// <summary>The palette's place of a model; null for a known method.</summary>
    public static ModelSlot? Slot(SeriesIdentity identity) => identity switch
    {
        SeriesIdentity.Mamba => ModelSlot.Mamba,
        SeriesIdentity.Transformer => ModelSlot.Transformer,
        SeriesIdentity.S4 => ModelSlot.S4,
        SeriesIdentity.OtherModel => ModelSlot.Fourth,
        _ => null,
    };

    /// <summary>The colour of line and marker; later variants of one model are paler.</summary>
    public static SeriesColor Color(FigureSeries series) => Slot(series.Identity) switch
    {
        null => BaselineStyle.Color,
        { } slot when series.Variant > 0 => new(slot.Variable(), Share: Math.Max(PalestShare, 1 - ShareOfVariant * series.Variant)),
        { } slot => SeriesColor.Model(slot),
    };

    /// <summary>Dashes in screen pixels; variants of one model differ in them too.</summary>
    public static string Dash(FigureSeries series) => (Slot(series.Identity), series.Variant) switch
    {
        (null, _) => BaselineStyle.Dash(BaselineName(series.Identity)),
        ({ } slot, 0) => slot.SmallDash(),
        (_, 1) => "8 3",
        (_, 2) => "5 3",
        (_, 3) => "2 3",
        _ => "1 4",
    };

    private static string BaselineName(SeriesIdentity identity) => identity switch
    {
        SeriesIdentity.LeastSquares => "least-squares",
        SeriesIdentity.Regularised => "lasso",
        SeriesIdentity.NearestNeighbours => "nearest-neighbours",
        SeriesIdentity.Trees => "ridge",
        SeriesIdentity.GradientDescent => "gradient-descent",
        SeriesIdentity.GradientDescentPlusPlus => "gd-plus-plus",
        _ => "",
    };
}
