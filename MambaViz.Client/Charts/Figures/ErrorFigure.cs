using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Charts.Figures;

/// <summary>The errors of a scene as panels: what the page draws and what is printed.</summary>
public static class ErrorFigure
{
    /// <summary>Errors after the current count, by layer.</summary>
    public static FigurePanel ByLayer(ErrorScene scene)
    {
        var panel = ByLayer(scene, Row);
        return panel with { Series = [.. panel.Series, .. scene.Ablated.SelectMany(Without)] };
    }

    /// <summary>Errors at the current layer, by number of examples, above the known methods.</summary>
    public static FigurePanel ByExamples(ErrorScene scene) => ByExamples(scene, Column, []);

    /// <summary><see cref="ByLayer(ErrorScene)"/> as the page draws it: faint, what was asked before stands for what is still to come.</summary>
    public static LineFigure DrawnByLayer(ErrorScene scene)
    {
        var faint = scene.Models.Where(model => IsBefore(model, scene.ErrorCount)).Select(model => model.Title).ToHashSet(StringComparer.Ordinal);
        var view = new PanelView { Current = scene.Layer, IsFaint = series => faint.Contains(series.Name), Ease = scene.Ease };
        return Strokes(scene, scene.LayerCount, view).Of(ByLayer(scene, Drawn));
    }

    /// <summary><see cref="ByExamples(ErrorScene)"/> as the page draws it.</summary>
    public static LineFigure DrawnByExamples(ErrorScene scene)
    {
        IReadOnlyList<SceneBaseline> before = (scene as PromptScene)?.BaselinesBefore ?? [];
        var view = new PanelView
        {
            Current = scene.ErrorCount,
            FaintFrom = scene.FaintFrom,
            IsFaint = series => before.Any(known => known.Title == series.Name),
            Ease = scene.Ease,
        };
        return Strokes(scene, scene.ExampleTotal, view).Of(ByExamples(scene, (model, layer) => DrawnColumn(scene, model, layer), before));
    }

    /// <summary>A model's error at one layer and count, NaN where unknown.</summary>
    public static float At(SceneModel model, int layer, int count) =>
        Row(model, count) is { Length: > 0 } errors ? errors[Math.Min(layer, errors.Length - 1)] : float.NaN;

    /// <summary>The error that is drawn: where it has not arrived, the one of what was asked before.</summary>
    public static float DrawnAt(SceneModel model, int layer, int count) =>
        At(model, layer, count) is var error && float.IsNaN(error) && count < model.Before.Length
            ? model.Before[count][Math.Min(layer, model.Before[count].Length - 1)]
            : error;

    /// <summary>The error axis that the page's charts share.</summary>
    public static FigureAxis Axis(ErrorScene scene) => new(Title(scene), scene.LogError ? FigureScale.Log : FigureScale.Linear, scene.Error.Minimum, scene.Error.Maximum);

    /// <summary>What the error is, as axes say it: the page's words.</summary>
    public static string Title(ErrorScene scene) => Title(scene.ErrorTitle);

    /// <summary>The page's words as they stand at an axis.</summary>
    public static string Title(string words) => char.ToLowerInvariant(words[0]) + words[1..];

    private static PanelStrokes Strokes(ErrorScene scene, int last, PanelView view) => new(ChartAxis.Of(last), new ChartAxis(scene.Error, scene.LogError), view);

    private static FigurePanel ByLayer(ErrorScene scene, Func<SceneModel, int, float[]> errors) => new()
    {
        X = new("layer", Minimum: 0, Maximum: Math.Max(1, scene.LayerCount)) { IsWhole = true },
        Y = Axis(scene),
        Series = [.. scene.Models.Select(model => Line(model, errors(model, scene.ErrorCount), model.LayerBand))],
    };

    private static FigurePanel ByExamples(ErrorScene scene, Func<SceneModel, int, float[]> errors, IReadOnlyList<SceneBaseline> before) => new()
    {
        X = new(scene.ExampleWord + "s in the prompt", Minimum: 0, Maximum: Math.Max(1, scene.ExampleTotal)) { IsWhole = true },
        Y = Axis(scene),
        Series =
        [
            .. scene.Baselines.Concat(before).Select(Known),
            .. scene.Models.Select(model => Line(model, errors(model, CurveFigure.CurrentLayer(scene, model)), model.ExampleBand)),
        ],
        Rules = scene.Limit is { } longest ? [new(FigureDirection.X, longest, "longest prompt in training")] : [],
    };

    // The page draws bars.
    private static IEnumerable<FigureSeries> Without(SceneModel model) =>
    [
        Line(model, model.ErrorsWithout, band: null) with { Name = model.Title + " without that layer", Shape = SeriesShape.Markers },
        Line(model, model.ErrorsWithMean, band: null) with { Name = model.Title + " with that layer's mean", Shape = SeriesShape.Markers, Variant = 1 },
    ];

    private static FigureSeries Known(SceneBaseline known) => new()
    {
        Name = known.Title,
        Identity = LookTable.OfBaseline(known.Name),
        Shape = SeriesShape.Line,
        X = FloatValues.Counted(known.Errors.Length),
        Y = new FloatValues(known.Errors),
    };

    private static bool IsBefore(SceneModel model, int count) => count < model.Before.Length && Array.Exists(Row(model, count), float.IsNaN);

    private static float[] Drawn(SceneModel model, int count) =>
        IsBefore(model, count) ? [.. Enumerable.Range(0, model.LayerCount + 1).Select(layer => DrawnAt(model, layer, count))] : Row(model, count);

    private static float[] DrawnColumn(ErrorScene scene, SceneModel model, int layer) =>
        [.. Enumerable.Range(0, Math.Min(scene.ExampleTotal + 1, Math.Max(model.Errors.Length, model.Before.Length))).Select(count => DrawnAt(model, layer, count))];

    private static float[] Row(SceneModel model, int count) => count < model.Errors.Length ? model.Errors[count] : [];

    private static float[] Column(SceneModel model, int layer) => [.. model.Errors.Select(row => row.Length == 0 ? float.NaN : row[Math.Min(layer, row.Length - 1)])];

    private static FigureSeries Line(SceneModel model, float[] errors, ErrorBand? band) => new()
    {
        Name = model.Title,
        Identity = model.Slot,
        Variant = model.Variant,
        X = FloatValues.Counted(errors.Length),
        Y = new FloatValues(errors),
        Low = band?.Low.Length == errors.Length ? new FloatValues(band.Low) : null,
        High = band?.Low.Length == errors.Length ? new FloatValues(band.High) : null,
    };
}
