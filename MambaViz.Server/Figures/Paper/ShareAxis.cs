using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Language;

namespace MambaViz.Server.Figures.Paper;

/// <summary>What the figures of shares of right answers have in common: their axis, and the paper's models beside ours.</summary>
internal static class ShareAxis
{
    /// <summary>The heading of a panel of the paper's own numbers.</summary>
    public const string Published = "Grazzi et al., their models";

    /// <summary>0 to 1.</summary>
    public static FigureAxis Of(string title) => new(title, Minimum: 0, Maximum: 1);

    /// <summary>Models of the paper as series, each in the colour of its kind; of several of a kind the larger are the stronger.</summary>
    /// <param name="names">Their names, smallest first.</param>
    /// <param name="x">Where its numbers lie.</param>
    /// <param name="y">Its numbers.</param>
    public static IReadOnlyList<FigureSeries> Models(
        IEnumerable<string> names, Func<PublishedAccuracy, IReadOnlyList<double>> x, Func<PublishedAccuracy, IReadOnlyList<double>> y) =>
    [
        .. names.Select(PublishedAccuracy.Find).GroupBy(model => model.Architecture, StringComparer.Ordinal)
            .SelectMany(kind => kind.Select((model, i) => new FigureSeries
            {
                Name = model.Name,
                Identity = LookTable.OfKind(model.Architecture),
                X = x(model),
                Y = y(model),
                Variant = i,
            })),
    ];
}
