using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Figures;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Exporting;

/// <summary>The error charts and maps as figures.</summary>
public static class ErrorExport
{
    // Names stand at the lines' ends while there is room for them, as on the page.
    private const int MostEndNames = 9;

    /// <summary>Errors after the current count, by layer.</summary>
    public static Figure ByLayer(ErrorScene scene, FigureSubject subject) =>
        Lines(scene, subject, "by-layer", $"by layer {ChartSentence.After(scene.ErrorCount)}", ErrorFigure.ByLayer(scene));

    /// <summary>Errors at the current layer, by number of examples, beside the known methods.</summary>
    public static Figure ByExamples(ErrorScene scene, FigureSubject subject) =>
        Lines(scene, subject, "by-examples", $"by number of examples at {ChartSentence.Place(scene, scene.Layer)}", ErrorFigure.ByExamples(scene));

    /// <summary>Errors by layer and number of examples, a panel for each model.</summary>
    public static Figure Map(ErrorScene scene, FigureSubject subject, IReadOnlyList<SceneModel> models) => new()
    {
        Name = subject.NameOf([scene.Steps is null ? "error-by-layer-and-examples" : "error-by-step-and-examples", .. models.Count < scene.Models.Count ? models.Select(model => model.Title) : []]),
        Title = $"Error by {(scene.Steps is null ? "layer" : "training step")} and examples, {subject.Title}",
        Caption = $"{subject.Title}: {ErrorFigure.Title(scene)} of {models.Names()} by {(scene.Steps is null ? "layer" : "training step")} and number of examples; one scale for all.{(scene.Limit is null ? "" : " Dotted: the longest prompt in training.")} {subject.Note}",
        Legend = FigureLegend.None,
        Panels = [.. models.Select(model => new FigurePanel
        {
            Title = models.Count > 1 ? model.Title : null,
            X = new("examples in the prompt") { IsWhole = true },
            Y = new(scene.Steps is null ? "layer" : "training step") { IsWhole = true, Labels = scene.Steps is { } steps ? [.. steps.Select(StepAxis.Abbreviate)] : null },
            // Between its column and the next.
            Rules = scene.Limit is { } longest ? [new(FigureDirection.X, longest + .5)] : [],
            Matrix = new()
            {
                X = FloatValues.Counted(MapFigure.ColumnCount(scene)),
                Y = FloatValues.Counted(model.LayerCount + 1),
                Values = [.. Cells(scene, model)],
                Color = ErrorFigure.Axis(scene) with { Scale = FigureScale.Log },
            },
        })],
    };

    private static Figure Lines(ErrorScene scene, FigureSubject subject, string name, string text, FigurePanel panel) => new()
    {
        Name = subject.NameOf("error", name),
        Title = $"Error {text}, {subject.Title}",
        Caption = $"{subject.Title}: {ErrorFigure.Title(scene)} of {scene.Models.Names()} {text}. {subject.Note}",
        Legend = panel.Series.Count <= MostEndNames ? FigureLegend.AtLineEnds : FigureLegend.Below,
        Panels = [panel],
    };

    // Row by row from the read-in; a perfect prediction has no logarithm, and is the darkest cell as on the page.
    private static IEnumerable<double> Cells(ErrorScene scene, SceneModel model) =>
        from layer in Enumerable.Range(0, model.LayerCount + 1)
        from count in Enumerable.Range(0, MapFigure.ColumnCount(scene))
        let error = count < model.Errors.Length && layer < model.Errors[count].Length ? model.Errors[count][layer] : float.NaN
        select error == 0 ? scene.Error.Minimum : FloatValues.Exact(error);
}
