namespace MambaViz.Client.Charts.Figures;

/// <summary>The error charts' lines: the error of each model along layers, or along examples, over the known methods and the bands.</summary>
public static class ErrorFigure
{
    private const double LineWidth = 2;
    private const double BaselineWidth = 1.5;
    private const double MarkerSize = 6;
    private const double CurrentSize = 10;
    private const double LaterOpacity = .4;
    private const double BandOpacity = .14;
    // Markers at more places than this would hide the line.
    private const int MarkedPlaces = 24;

    /// <summary>Errors after the current count, by layer.</summary>
    public static LineFigure ByLayer(ErrorScene scene)
    {
        var series = new List<LineSeries>();
        foreach (var model in scene.Models)
            AddBand(series, model, model.LayerBand);
        foreach (var model in scene.Models)
            series.Add(Marked(model, Line(model, Row(model, scene.ExampleCount))));
        foreach (var model in scene.Models)
            if (Row(model, scene.ExampleCount) is { Length: > 0 } errors)
            {
                var layer = CurveFigure.CurrentLayer(scene, model);
                series.Add(Current(model, layer, errors[layer]));
            }
        return Figure(scene, scene.LayerCount, series);
    }

    /// <summary>Errors at the current layer, by number of examples; what the models have not seen yet is faint.</summary>
    public static LineFigure ByExamples(ErrorScene scene)
    {
        var series = new List<LineSeries>();
        foreach (var model in scene.Models)
            AddBand(series, model, model.ExampleBand);
        foreach (var baseline in scene.Baselines)
            series.Add(Line(baseline.Errors, BaselineStyle.Color, BaselineWidth, BaselineStyle.Dash(baseline.Name)));
        foreach (var model in scene.Models)
        {
            var line = Line(model, Column(model, CurveFigure.CurrentLayer(scene, model)));
            var isMarked = scene.ExampleTotal <= MarkedPlaces;
            if (isMarked)
                line = Marked(model, line);
            // Both parts carry every value and both show the current one, so that a step moves a border instead of making new lines.
            series.Add(line with { Start = scene.FaintFrom, Opacity = LaterOpacity });
            series.Add(line with { End = scene.FaintFrom + 1 });
            if (!isMarked)
                series.Add(Every(model, line.Y, MarkStep(scene.ExampleTotal)));
        }
        foreach (var model in scene.Models)
            if (scene.ExampleCount < model.Errors.Length)
            {
                var layer = CurveFigure.CurrentLayer(scene, model);
                series.Add(Current(model, scene.ExampleCount, model.Errors[scene.ExampleCount][layer]));
            }
        return Figure(scene, scene.ExampleTotal, series);
    }

    /// <summary>A model's error at one layer and count, NaN where unknown.</summary>
    public static float At(SceneModel model, int layer, int count) =>
        Row(model, count) is { Length: > 0 } errors ? errors[Math.Min(layer, errors.Length - 1)] : float.NaN;

    private static LineFigure Figure(ErrorScene scene, int last, List<LineSeries> series) =>
        new(ChartAxis.Of(last), new ChartAxis(scene.Error, scene.LogError), series, scene.Ease, Clips: false);

    private static float[] Row(SceneModel model, int count) => count < model.Errors.Length ? model.Errors[count] : [];

    private static float[] Column(SceneModel model, int layer) => [.. model.Errors.Select(row => layer < row.Length ? row[layer] : float.NaN)];

    private static int MarkStep(int last) => last <= 60 ? 5 : last <= 120 ? 10 : 20;

    private static LineSeries Line(SceneModel model, float[] errors) => Line(errors, SeriesColor.Model(model.Slot), LineWidth, model.Slot.SmallDash());

    private static LineSeries Line(float[] errors, SeriesColor color, double width, string dash) => new()
    {
        X = [.. Enumerable.Range(0, errors.Length).Select(i => (float)i)],
        Y = errors,
        Color = color,
        Width = width,
        Dash = dash,
    };

    private static LineSeries Marked(SceneModel model, LineSeries line) => line with { Marker = model.Slot.Marker(), MarkerSize = MarkerSize };

    private static LineSeries Every(SceneModel model, float[] errors, int step)
    {
        int[] places = [.. Enumerable.Range(0, errors.Length).Where(i => i % step == 0)];
        return new()
        {
            X = [.. places.Select(i => (float)i)],
            Y = [.. places.Select(i => errors[i])],
            Color = SeriesColor.Model(model.Slot),
            Marker = model.Slot.Marker(),
            MarkerSize = MarkerSize,
        };
    }

    private static LineSeries Current(SceneModel model, int at, float error) => new()
    {
        X = [at],
        Y = [error],
        Color = SeriesColor.Model(model.Slot),
        Marker = model.Slot.Marker(),
        MarkerSize = CurrentSize,
        IsFilled = true,
    };

    // Along the upper limit and back along the lower one.
    private static void AddBand(List<LineSeries> series, SceneModel model, ErrorBand? band)
    {
        if (band is null)
            return;
        int[] known = [.. Enumerable.Range(0, band.Low.Length).Where(i => band.Low[i] > 0 && float.IsFinite(band.High[i]))];
        if (known.Length < 2)
            return;
        series.Add(new()
        {
            X = [.. known.Select(i => (float)i), .. known.Reverse().Select(i => (float)i)],
            Y = [.. known.Select(i => band.High[i]), .. known.Reverse().Select(i => band.Low[i])],
            Color = SeriesColor.Model(model.Slot),
            IsArea = true,
            Opacity = BandOpacity,
        });
    }
}
