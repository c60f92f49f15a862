using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Refinement.Drawing;

/// <summary>How a series of a figure looks on the page: models in their colours, known methods in grey with their dashes.</summary>
public static class SeriesLook
{
    // As in print: the more examples a variant stands for, the stronger.
    private const double PalestShare = .4;
    private const double ShareOfVariant = .15;

    /// <summary>The palette's place of a model; null for a known method.</summary>
    public static ModelSlot? Slot(SeriesIdentity identity) => identity switch
    {
        SeriesIdentity.Mamba => ModelSlot.Mamba,
        SeriesIdentity.Transformer => ModelSlot.Transformer,
        SeriesIdentity.S4 => ModelSlot.S4,
        SeriesIdentity.OtherModel => ModelSlot.Fourth,
        _ => null,
    };

    /// <summary>The colour of line and marker; later variants of one model are stronger.</summary>
    public static SeriesColor Color(FigureSeries series) => Slot(series.Identity) switch
    {
        null => BaselineStyle.Color,
        { } slot when series.Variant is { } variant => new(slot.Variable(), Share: Math.Min(1, PalestShare + ShareOfVariant * variant)),
        { } slot => SeriesColor.Model(slot),
    };

    /// <summary>Dashes in screen pixels; variants of one model differ in them too.</summary>
    public static string Dash(FigureSeries series) => (Slot(series.Identity), series.Variant) switch
    {
        (null, _) => BaselineStyle.Dash(BaselineName(series.Identity)),
        ({ } slot, null) => slot.SmallDash(),
        (_, 0) => "1 4",
        (_, 1) => "2 3",
        (_, 2) => "5 3",
        (_, 3) => "8 3",
        _ => ModelSlot.Mamba.SmallDash(),
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
