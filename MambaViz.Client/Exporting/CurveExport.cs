using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Figures;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Exporting;

/// <summary>The function plot as a figure: other layers as tints, the true function, the examples, and each model's current curve.</summary>
public static class CurveExport
{
    // The tints of the page's light theme: early layers are pale, late ones strong.
    private const double PalestShare = .18;
    private const double ShareByDepth = .46;
    private const double ToComeShare = .4;
    private const double HeldOutShare = .7;
    private const double ComparedShare = .55;
    private const double AbsentShare = .3;

    /// <summary>The figure of a scene.</summary>
    public static Figure Of(PlaygroundScene scene, FigureSubject subject) => new()
    {
        Name = subject.NameOf("curves", ChartSentence.Examples(scene.ExampleCount), ChartSentence.Place(scene, scene.Layer)),
        Title = $"{subject.Title}: {ChartSentence.After(scene.ExampleCount)} at {ChartSentence.Place(scene, scene.Layer)}",
        Caption = Caption(scene, subject),
        Panels = [Panel(scene)],
    };

    /// <summary>The plot of a scene.</summary>
    public static FigurePanel Panel(PlaygroundScene scene) => new()
    {
        X = new(scene.XName, Minimum: scene.X.Minimum, Maximum: scene.X.Maximum),
        Y = new(scene.YName, Minimum: FloatValues.Exact((float)scene.Y.Minimum), Maximum: FloatValues.Exact((float)scene.Y.Maximum)),
        Series = [.. Others(scene), .. Compared(scene), .. Truth(scene), .. Current(scene), .. LeftOut(scene), .. Examples(scene)],
    };

    private static string Caption(PlaygroundScene scene, FigureSubject subject)
    {
        var others = scene.Models.Any(model => CurveFigure.ShowsOtherLayers(scene, model)) ? $" Thin lines: {(scene.Steps is null ? "their other layers, from pale (the read-in)" : "the other checkpoints, from pale (the first)")} to strong (the last)." : "";
        var toCome = HasToCome(scene) ? " Pale dots: examples that the models have not seen." : "";
        var rings = scene.Influence is { } influence && !float.IsNaN(influence.Widest) ? $" {ChartSentence.Rings(influence)}" : "";
        var leftOut = scene.Influence is { Line: { } line } shown ? $" Thin, over the curves: {ChartSentence.LeftOut(shown, line)}." : "";
        return $"{subject.Title}: predictions of {scene.Models.Names()} {ChartSentence.After(scene.ExampleCount)} at {ChartSentence.Place(scene, scene.Layer)}{(scene.Steps is null ? $" of {scene.LayerCount}" : "")}.{others}{toCome}{rings}{leftOut} {subject.Note}";
    }

    // A guide does not show what comes later.
    private static bool HasToCome(PlaygroundScene scene) => !scene.HidesLater && scene.Examples.Count > scene.ExampleCount;

    private static IEnumerable<FigureSeries> Others(PlaygroundScene scene) =>
        from model in scene.Models
        where CurveFigure.ShowsOtherLayers(scene, model)
        from layer in Enumerable.Range(0, model.Curves.Length)
        where layer != CurveFigure.CurrentLayer(scene, model) && model.Curves[layer] is not null
        select Line(scene, $"{model.Title}, {ChartSentence.Place(scene, layer)}", model.Slot, model.Curves[layer]!) with
        {
            Shape = SeriesShape.Line,
            Tint = Math.Round(PalestShare + ShareByDepth * layer / Math.Max(1, model.LayerCount), 3),
        };

    private static IEnumerable<FigureSeries> Compared(PlaygroundScene scene) => scene.Other is { } other
        ? [Line(scene, other.Title, other.Slot, other.Curve) with { Shape = SeriesShape.Line, Tint = ComparedShare }]
        : [];

    private static IEnumerable<FigureSeries> Truth(PlaygroundScene scene) =>
        scene.Truth is { } truth ? [Line(scene, "True function", SeriesIdentity.Reference, truth) with { Shape = SeriesShape.Line }] : [];

    private static IEnumerable<FigureSeries> Current(PlaygroundScene scene) =>
        from model in scene.Models
        let curve = model.Curves[CurveFigure.CurrentLayer(scene, model)]
        where curve is not null
        select Line(scene, model.Title, model.Slot, curve);

    private static IEnumerable<FigureSeries> LeftOut(PlaygroundScene scene) => scene.Influence is { Line: { } line } influence
        ? [Line(scene, $"{influence.Title}, {line.LongName}", influence.Slot, line.Curve) with { Shape = SeriesShape.Fit }]
        : [];

    private static IEnumerable<FigureSeries> Examples(PlaygroundScene scene)
    {
        if (HasToCome(scene))
            yield return Points("Examples to come", scene.Examples.Skip(scene.ExampleCount)) with { Tint = ToComeShare };
        if (scene.ExampleCount > 0)
            yield return Points("Examples", scene.Examples.Take(scene.ExampleCount)) with { Weights = Weights(scene.Influence) };
        if (scene.Absent.Count > 0)
            yield return Points("Left out", scene.Absent.Select(absent => new SceneExample(absent.X, absent.Y))) with { Tint = AbsentShare };
        if (scene.HeldOut.Count > 0)
            yield return Points("Held out", scene.HeldOut) with { Tint = HeldOutShare };
    }

    private static FigureWeights? Weights(SceneInfluence? influence) =>
        influence is null ? null : new($"influence on {ChartSentence.Within(influence)}", influence.Slot, new FloatValues(influence.Values));

    private static FigureSeries Points(string name, IEnumerable<SceneExample> examples) => new()
    {
        Name = name,
        Identity = SeriesIdentity.Reference,
        Shape = SeriesShape.Markers,
        X = [.. examples.Select(example => example.X)],
        Y = [.. examples.Select(example => example.Y)],
    };

    private static FigureSeries Line(PlaygroundScene scene, string name, SeriesIdentity identity, float[] curve) =>
        new() { Name = name, Identity = identity, X = new FloatValues(scene.QueryX), Y = new FloatValues(curve) };
}
