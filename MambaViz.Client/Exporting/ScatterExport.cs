using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Figures;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Exporting;

/// <summary>Predictions against targets as figures.</summary>
public static class ScatterExport
{
    /// <summary>A panel for each model.</summary>
    /// <param name="scene">What is shown.</param>
    /// <param name="subject">What it is of.</param>
    /// <param name="places">Which of the scene's models.</param>
    public static Figure Of(PromptScene scene, FigureSubject subject, IReadOnlyList<int> places)
    {
        var models = places.Select(place => scene.Models[place]).ToList();
        return new()
        {
            Name = subject.NameOf(["predictions", .. models.Count < scene.Models.Count ? models.Select(model => model.Title) : []]),
            Title = $"Prediction against target, {subject.Title}",
            Caption = $"{subject.Title}: predictions of {models.Names()} {ChartSentence.After(scene.ExampleCount)} at {ChartSentence.Layer(scene.Layer)} against the noiseless targets, n = {places.Max(place => Arrived(scene.Predictions[place]).Values.Length)} queries. Dotted: both equal. {subject.Note}",
            Legend = FigureLegend.None,
            Panels = [.. places.Select(place => ScatterFigure.Of(scene, scene.Models[place], Arrived(scene.Predictions[place])) with { Title = places.Count > 1 ? scene.Models[place].Title : null })],
        };
    }

    // Those of what was asked before are on screen only.
    private static ScenePredictions Arrived(ScenePredictions points) => points.IsBefore ? new([], []) : points;
}
