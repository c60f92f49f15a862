using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;

namespace MambaViz.Client.Pages.Language;

/// <summary>Everything the page's pictures show at one moment.</summary>
/// <param name="Grids">One a model.</param>
/// <param name="Scene">The charts.</param>
/// <param name="Sayings">What the models write by themselves, one a model.</param>
/// <param name="Subject">What the charts are of.</param>
/// <param name="HasAnswer">Whether a right answer is given.</param>
/// <param name="Notice">The line below.</param>
/// <param name="Influences">How much each demonstration matters, one a model; empty where that is not asked for.</param>
public sealed record LanguagePicture(
    IReadOnlyList<WordGrid> Grids, WordScene Scene, IReadOnlyList<Saying> Sayings, FigureSubject Subject, bool HasAnswer, PlotNotice Notice,
    IReadOnlyList<DemonstrationInfluence> Influences)
{
    /// <summary>What is shown in place of them inside a layer; null where that is not looked at.</summary>
    public InsidePicture? Inside { get; init; }
}
