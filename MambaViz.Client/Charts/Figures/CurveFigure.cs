namespace MambaViz.Client.Charts.Figures;

/// <summary>
/// The function plot's lines: other layers, another picture's guess, then the truth, then the current layer of each model over a halo, then that of one without an example.
/// </summary>
public static class CurveFigure
{
    private const double OtherWidth = 1.25;
    private const double EarlierWidth = 1.5;
    private const double ComparedWidth = 1.75;
    private const double ComparedShare = .55;
    private const double TruthWidth = 2;
    private const double CurrentWidth = 3;
    private const double HaloWidth = 6.5;
    private const double LeftOutWidth = 2;
    private const string LeftOutDash = "7 4";

    /// <summary>The figure of a scene.</summary>
    public static LineFigure Of(PlaygroundScene scene)
    {
        var series = new List<LineSeries>();
        foreach (var model in scene.Models)
            if (ShowsOtherLayers(scene, model))
                for (var layer = 0; layer < model.Curves.Length; layer++)
                    if (model.Curves[layer] is { } curve)
                        series.Add(Line(scene, curve, OtherColor(model, layer), OtherWidth, model.Slot.Look().SvgPlotDash));

        foreach (var (place, earlier) in scene.Earlier.Index())
            series.Add(Line(scene, earlier.Curve, SeriesColor.OfLayer(earlier.Slot, place + 1, scene.Earlier.Count), EarlierWidth, ""));

        if (scene.Other is { } other)
            series.Add(Line(scene, other.Curve, new(other.Slot.Look().Color.Variable, Share: ComparedShare), ComparedWidth, other.Slot.Look().SvgPlotDash));

        if (scene.Truth is { } truth)
            series.Add(Line(scene, truth, SeriesColor.Ink, TruthWidth, SeriesIdentity.Reference.Look().SvgPlotDash) with { RoundDashes = true });

        foreach (var model in scene.Models)
            if (model.Curves[CurrentLayer(scene, model)] is { } curve)
            {
                series.Add(Line(scene, curve, SeriesColor.Background, HaloWidth, ""));
                series.Add(Line(scene, curve, SeriesColor.Of(model.Slot), CurrentWidth, model.Slot.Look().SvgPlotDash));
            }
        // There also while nothing is pointed at: a line that comes and goes would have all of them drawn anew.
        if (scene.Influence is { } influence)
        {
            var line = Line(scene, influence.Line?.Curve ?? [], SeriesColor.Of(influence.Slot), LeftOutWidth, LeftOutDash);
            series.Add(influence.Line is null ? line with { X = [] } : line);
        }
        return new LineFigure(new ChartAxis(scene.X), new ChartAxis(scene.Y), series, scene.Ease, Clips: true);
    }

    /// <summary>The layer of this model that the scene shows: a shallower model shows its last.</summary>
    public static int CurrentLayer(ErrorScene scene, SceneModel model) => Math.Min(scene.Layer, model.LayerCount);

    /// <summary>Whether a model's other layers are drawn.</summary>
    public static bool ShowsOtherLayers(PlaygroundScene scene, SceneModel model) => scene.OtherLayers switch
    {
        OtherLayers.All => true,
        OtherLayers.One => model == Touched(scene),
        _ => false,
    };

    /// <summary>The model whose other layers are shown alone, the first when none was touched.</summary>
    public static SceneModel? Touched(PlaygroundScene scene) =>
        scene.Models.FirstOrDefault(m => string.Equals(m.Id, scene.TouchedModel, StringComparison.Ordinal))
        ?? (scene.Models.Count > 0 ? scene.Models[0] : null);

    private static SeriesColor OtherColor(SceneModel model, int layer) =>
        model.IsFresh[layer] ? SeriesColor.OfLayer(model.Slot, layer, model.LayerCount) : SeriesColor.Stale(model.Slot);

    private static LineSeries Line(PlaygroundScene scene, float[] y, SeriesColor color, double width, string dash) =>
        new() { X = scene.QueryX, Y = y, Color = color, Width = width, Dash = dash };
}
