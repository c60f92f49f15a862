namespace MambaViz.Client.Charts.Figures;

/// <summary>The small charts' lines: the error of each model along layers, or along examples.</summary>
public static class ErrorFigure
{
    private const double LineWidth = 2;
    private const double MarkerSize = 6;
    private const double CurrentSize = 10;
    private const double LaterOpacity = .4;

    /// <summary>Errors after the current count, by layer.</summary>
    public static LineFigure ByLayer(PlaygroundScene scene)
    {
        var series = new List<LineSeries>();
        foreach (var model in scene.Models) series.Add(Line(model, Row(model, scene.ExampleCount)));
        foreach (var model in scene.Models)
            if (Row(model, scene.ExampleCount) is { Length: > 0 } errors)
            {
                var layer = CurveFigure.CurrentLayer(scene, model);
                series.Add(Current(model, layer, errors[layer]));
            }
        return Figure(scene, scene.LayerCount, series);
    }

    /// <summary>Errors at the current layer, by number of examples; what the models have not seen yet is faint.</summary>
    public static LineFigure ByExamples(PlaygroundScene scene)
    {
        var series = new List<LineSeries>();
        foreach (var model in scene.Models)
        {
            var line = Line(model, Column(model, CurveFigure.CurrentLayer(scene, model)));
            // Both parts carry every value and both show the current one, so that a step moves a border instead of making new lines.
            series.Add(line with { Start = scene.ExampleCount, Opacity = LaterOpacity });
            series.Add(line with { End = scene.ExampleCount + 1 });
        }
        foreach (var model in scene.Models)
            if (scene.ExampleCount < model.Errors.Length)
            {
                var layer = CurveFigure.CurrentLayer(scene, model);
                series.Add(Current(model, scene.ExampleCount, model.Errors[scene.ExampleCount][layer]));
            }
        return Figure(scene, scene.Examples.Count, series);
    }

    /// <summary>A model's error at one layer and count, NaN where unknown.</summary>
    public static float At(SceneModel model, int layer, int count) =>
        Row(model, count) is { Length: > 0 } errors ? errors[Math.Min(layer, errors.Length - 1)] : float.NaN;

    private static LineFigure Figure(PlaygroundScene scene, int last, List<LineSeries> series) =>
        new(ChartAxis.Of(last), new ChartAxis(scene.Error, scene.LogError), series, scene.Ease, Clips: false);

    private static float[] Row(SceneModel model, int count) => count < model.Errors.Length ? model.Errors[count] : [];

    private static float[] Column(SceneModel model, int layer) => [.. model.Errors.Select(row => layer < row.Length ? row[layer] : float.NaN)];

    private static LineSeries Line(SceneModel model, float[] errors) => new()
    {
        X = [.. Enumerable.Range(0, errors.Length).Select(i => (float)i)],
        Y = errors,
        Color = SeriesColor.Model(model.Slot),
        Width = LineWidth,
        Dash = model.Slot.SmallDash(),
        Marker = model.Slot.Marker(),
        MarkerSize = MarkerSize,
    };

    private static LineSeries Current(SceneModel model, int at, float error) => new()
    {
        X = [at],
        Y = [error],
        Color = SeriesColor.Model(model.Slot),
        Marker = model.Slot.Marker(),
        MarkerSize = CurrentSize,
        IsFilled = true,
    };
}
