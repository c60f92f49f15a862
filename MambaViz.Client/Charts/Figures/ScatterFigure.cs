using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Charts.Figures;

/// <summary>A model's predictions against what they should be, over the line on which both are equal.</summary>
public static class ScatterFigure
{
    private const double MarkerSize = 5;

    /// <summary>One model's points; all models share the axes.</summary>
    public static FigurePanel Of(PromptScene scene, SceneModel model, ScenePredictions points)
    {
        double[] ends = [scene.Values.Minimum, scene.Values.Maximum];
        return new()
        {
            X = new("target", Minimum: ends[0], Maximum: ends[1]),
            Y = new("prediction", Minimum: ends[0], Maximum: ends[1]),
            Series =
            [
                new() { Name = "Equal", Identity = SeriesIdentity.Reference, Shape = SeriesShape.Line, X = ends, Y = ends },
                new() { Name = model.Title, Identity = model.Slot, Shape = SeriesShape.Markers, X = new FloatValues(points.Targets), Y = new FloatValues(points.Values) },
            ],
        };
    }

    /// <summary>The panel as the page draws it over two axes: what was asked before is faint.</summary>
    public static LineFigure Drawn(PromptScene scene, SceneModel model, ScenePredictions points, ChartAxis x, ChartAxis y) =>
        new PanelStrokes(x, y, new() { MarkerSize = MarkerSize, IsFaint = _ => points.IsBefore, Ease = scene.Ease })
            .Of(Of(scene, model, points)) with { Clips = true };
}
