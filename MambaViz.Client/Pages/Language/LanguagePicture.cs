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
public sealed record LanguagePicture(
    IReadOnlyList<WordGrid> Grids, WordScene Scene, IReadOnlyList<Saying> Sayings, FigureSubject Subject, bool HasAnswer, PlotNotice Notice);
