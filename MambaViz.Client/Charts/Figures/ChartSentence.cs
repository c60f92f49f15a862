namespace MambaViz.Client.Charts.Figures;

/// <summary>What a chart says to those who do not see it.</summary>
public static class ChartSentence
{
    /// <summary>"Mamba 0.026, transformer 0.034 after 7 examples at layer 5".</summary>
    public static string Of(ErrorScene scene)
    {
        var models = scene.Models.Select((m, i) => Name(m, i) + " " + Say(ErrorFigure.At(m, scene.Layer, scene.ErrorCount)));
        return string.Join(", ", models) + " " + After(scene) + " at " + Place(scene, scene.Layer);
    }

    /// <summary>"after 7 examples".</summary>
    public static string After(int count) => "after " + Examples(count);

    /// <summary>"after 7 examples", "after 3 demonstrations".</summary>
    public static string After(ErrorScene scene) => "after " + Examples(scene.ErrorCount, scene.ExampleWord);

    /// <summary>"7 examples".</summary>
    /// <param name="count">How many.</param>
    /// <param name="word">What one is called. Default: "example".</param>
    public static string Examples(int count, string word = "example") => ChartNumber.Whole(count) + " " + word + (count == 1 ? "" : "s");

    /// <summary>"layer 5", "the read-in".</summary>
    public static string Layer(int layer) => layer == 0 ? "the read-in" : "layer " + ChartNumber.Whole(layer);

    /// <summary>"layer 5", "the read-in"; along training "step 500".</summary>
    public static string Place(ErrorScene scene, int layer) => scene.Steps is { } steps ? "step " + ChartNumber.Count(steps[layer]) : Layer(layer);

    /// <summary>"example 3, x 0.52, y 1.10", and where it is known "influence 0.41".</summary>
    public static string Example(int index, SceneExample example, PlaygroundScene scene) => "example " + ChartNumber.Whole(scene.NumberOf(index))
        + ", " + scene.XName + " " + ChartNumber.Coordinate(example.X, scene.Decimals.X)
        + ", " + scene.YName + " " + ChartNumber.Coordinate(example.Y, scene.Decimals.Y)
        + (scene.Influence?.Of(index) is { } influence ? ", influence " + ChartNumber.Error(influence) : "");

    /// <summary>"Ring: how far the curve of Mamba moves without the example; widest 0.41."</summary>
    public static string Rings(SceneInfluence influence) =>
        $"Ring: how far the curve of {Within(influence)} moves without the example; "
        + $"widest {ChartNumber.Error(influence.Widest)}{(influence.IsComplete ? "" : " so far")}.";

    /// <summary>"Height: how far predictions of Mamba move without the example, on the first prompt; highest 0.41, example 7."</summary>
    public static string Bars(SceneInfluence influence) =>
        $"Height: how far predictions of {Within(influence)} move without the example, on the first prompt; highest {ChartNumber.Error(influence.Widest)}, "
        + $"example {ChartNumber.Whole(Array.IndexOf(influence.Values, influence.Widest) + 1)}{(influence.IsComplete ? "" : " so far")}.";

    /// <summary>"Without example 7 predictions of Mamba move by 0.041: their error is 0.12, with it 0.10."</summary>
    public static string Without(SceneInfluence influence, int example) => influence.Of(example) is not { } value
        ? $"How far predictions of {Within(influence)} move without example {ChartNumber.Whole(example + 1)} is not known."
        : $"Without example {ChartNumber.Whole(example + 1)} predictions of {Within(influence)} move by {ChartNumber.Error(value)}: "
        + $"their error is {Say(influence.ErrorsWithout[example])}, with it {Say(influence.Error)}.";

    /// <summary>"the curve of Mamba without example 7".</summary>
    public static string LeftOut(SceneInfluence influence, CurveWithout line) => $"the curve of {Within(influence)} {line.LongName}";

    /// <summary>A model's name within a phrase: "Mamba", "the transformer".</summary>
    public static string Within(SceneInfluence influence) =>
        influence is { Slot: SeriesIdentity.Transformer, Title: "Transformer" } ? "the transformer" : influence.Title;

    private static string Say(float error) => float.IsNaN(error) ? "unknown" : ChartNumber.Error(error);

    // A transformer is a common noun; the others are names.
    private static string Name(SceneModel model, int place) =>
        place > 0 && model.Slot == SeriesIdentity.Transformer ? char.ToLowerInvariant(model.Title[0]) + model.Title[1..] : model.Title;
}
