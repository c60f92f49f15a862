namespace MambaViz.Client.Charts.Figures;

/// <summary>A model's predictions against what they should be, over the line on which both are equal.</summary>
public static class ScatterFigure
{
    private const double MarkerSize = 5;
    private const double Opacity = .65;

    /// <summary>One model's points; all models share the axes.</summary>
    public static LineFigure Of(PromptScene scene, ModelSlot slot, ScenePredictions points)
    {
        var axis = new ChartAxis(scene.Values);
        var (low, high) = ((float)scene.Values.Minimum, (float)scene.Values.Maximum);
        return new(axis, axis,
        [
            new() { X = [low, high], Y = [low, high], Color = BaselineStyle.Color, Width = 1, Dash = "2 4" },
            new() { X = points.Targets, Y = points.Values, Color = SeriesColor.Model(slot), Marker = slot.Marker(), MarkerSize = MarkerSize, IsFilled = true, Opacity = Opacity },
        ], scene.Ease, Clips: true);
    }
}
