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
    public static Figure ByLayer(ErrorScene scene, FigureSubject subject) => Lines(
        scene, subject, "by-layer", "layer", scene.LayerCount, $"by layer {ChartSentence.After(scene.ExampleCount)}",
        [.. scene.Models.Select(model => Line(model, scene.ExampleCount < model.Errors.Length ? model.Errors[scene.ExampleCount] : [], model.LayerBand))],
        []);

    /// <summary>Errors at the current layer, by number of examples, beside the known methods.</summary>
    public static Figure ByExamples(ErrorScene scene, FigureSubject subject) => Lines(
        scene, subject, "by-examples", "examples in the prompt", scene.ExampleTotal, $"by number of examples at {ChartSentence.Place(scene, scene.Layer)}",
        [
            .. Known(scene),
            .. scene.Models.Select(model => Line(model, model.Errors.Select(row => row.Length == 0 ? float.NaN : row[Math.Min(CurveFigure.CurrentLayer(scene, model), row.Length - 1)]), model.ExampleBand)),
        ],
        scene is PromptScene { TrainedLength: { } longest } && longest < scene.ExampleTotal ? [new(FigureDirection.X, longest, "longest prompt in training")] : []);

    /// <summary>Errors by layer and number of examples, a panel for each model.</summary>
    public static Figure Map(ErrorScene scene, FigureSubject subject, IReadOnlyList<SceneModel> models) => new()
    {
        Name = subject.NameOf(["error-by-layer-and-examples", .. models.Count < scene.Models.Count ? models.Select(model => model.Title) : []]),
        Title = $"Error by {(scene.Steps is null ? "layer" : "training step")} and examples, {subject.Title}",
        Caption = $"{subject.Title}: {scene.ErrorColor().Title} of {models.Names()} by {(scene.Steps is null ? "layer" : "training step")} and number of examples; one scale for all.{Checkpoints(scene)} {subject.Note}",
        Legend = FigureLegend.None,
        Panels = [.. models.Select(model => new FigurePanel
        {
            Title = models.Count > 1 ? model.Title : null,
            X = new("examples in the prompt") { IsWhole = true },
            Y = new(scene.Steps is null ? "layer" : "checkpoint") { IsWhole = true },
            Matrix = new()
            {
                X = FigureLook.Count(MapFigure.ColumnCount(scene)),
                Y = FigureLook.Count(model.LayerCount + 1),
                Values = [.. Cells(scene, model)],
                Color = scene.ErrorColor(),
            },
        })],
    };

    private static Figure Lines(ErrorScene scene, FigureSubject subject, string name, string axis, int last, string text, IReadOnlyList<FigureSeries> series, IReadOnlyList<FigureRule> rules) => new()
    {
        Name = subject.NameOf("error", name),
        Title = $"Error {text}, {subject.Title}",
        Caption = $"{subject.Title}: {scene.ErrorAxis().Title} of {scene.Models.Names()} {text}. {subject.Note}",
        Legend = series.Count <= MostEndNames ? FigureLegend.AtLineEnds : FigureLegend.Below,
        Panels = [new() { X = new(axis, Minimum: 0, Maximum: Math.Max(1, last)) { IsWhole = true }, Y = scene.ErrorAxis(), Series = series, Rules = rules }],
    };

    // Methods of one kind are told apart by their order.
    private static IEnumerable<FigureSeries> Known(ErrorScene scene) =>
        from kind in scene.Baselines.GroupBy(known => known.Identity())
        from known in kind.Index()
        select new FigureSeries
        {
            Name = known.Item.Title,
            Identity = kind.Key,
            Shape = SeriesShape.Line,
            Variant = known.Index == 0 ? null : known.Index,
            X = FigureLook.Count(known.Item.Errors.Length),
            Y = FigureLook.Values(known.Item.Errors),
        };

    private static FigureSeries Line(SceneModel model, IEnumerable<float> errors, ErrorBand? band)
    {
        var y = FigureLook.Values(errors);
        return new()
        {
            Name = model.Title,
            Identity = model.Slot.Identity(),
            X = FigureLook.Count(y.Length),
            Y = y,
            Low = band?.Low.Length == y.Length ? FigureLook.Values(band.Low) : null,
            High = band?.Low.Length == y.Length ? FigureLook.Values(band.High) : null,
        };
    }

    private static string Checkpoints(ErrorScene scene) =>
        scene.Steps is { } steps ? $" Checkpoints from 0: steps {string.Join(", ", steps.Select(ChartNumber.Count))}." : "";

    // Row by row from the read-in; a perfect prediction has no logarithm, and is the darkest cell as on the page.
    private static IEnumerable<double> Cells(ErrorScene scene, SceneModel model) =>
        from layer in Enumerable.Range(0, model.LayerCount + 1)
        from count in Enumerable.Range(0, MapFigure.ColumnCount(scene))
        let error = count < model.Errors.Length && layer < model.Errors[count].Length ? model.Errors[count][layer] : float.NaN
        select error == 0 ? scene.Error.Minimum : FigureLook.Value(error);
}
