using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;

namespace MambaViz.Client.Pages.Regression;

/// <summary>What the page shows at one moment, words and charts alike: a heading is never newer than the curves below it.</summary>
/// <param name="Scene">The charts.</param>
/// <param name="Heading">What was asked.</param>
/// <param name="ErrorNote">What the error is.</param>
/// <param name="Notice">What is honest to say.</param>
/// <param name="Subject">What exported figures are of.</param>
/// <param name="Trainings">Parameters and steps of each of the scene's models.</param>
/// <param name="NoInfluence">What is said where it is not known how much examples matter.</param>
public sealed record RegressionPicture(
    PromptScene Scene, string Heading, string ErrorNote, PlotNotice Notice, FigureSubject Subject, IReadOnlyList<string> Trainings,
    string NoInfluence);
