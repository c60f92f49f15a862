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
            Caption = $"{subject.Title}: predictions of {models.Names()} {ChartSentence.After(scene.ExampleCount)} at {ChartSentence.Layer(scene.Layer)} against the noiseless targets, n = {places.Max(place => scene.Predictions[place].Values.Length)} queries. Dotted: both equal. {subject.Note}",
            Legend = FigureLegend.None,
            Panels = [.. places.Select(place => Panel(scene, place, isNamed: places.Count > 1))],
        };
    }

    private static FigurePanel Panel(PromptScene scene, int place, bool isNamed)
    {
        var (model, points) = (scene.Models[place], scene.Predictions[place]);
        double[] ends = [scene.Values.Minimum, scene.Values.Maximum];
        return new()
        {
            Title = isNamed ? model.Title : null,
            X = new("target", Minimum: ends[0], Maximum: ends[1]),
            Y = new("prediction", Minimum: ends[0], Maximum: ends[1]),
            Series =
            [
                new() { Name = "Equal", Identity = SeriesIdentity.Reference, Shape = SeriesShape.Line, X = ends, Y = ends },
                new() { Name = model.Title, Identity = model.Slot.Identity(), Shape = SeriesShape.Markers, X = FigureLook.Values(points.Targets), Y = FigureLook.Values(points.Values) },
            ],
        };
    }
}
