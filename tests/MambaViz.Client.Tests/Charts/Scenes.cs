using MambaViz.Client.Charts;

namespace MambaViz.Client.Tests.Charts;

/// <summary>Small scenes whose values can be reckoned by hand.</summary>
internal static class Scenes
{
    /// <summary>Two models of two layers, three examples of which two are seen; curves and errors fall with the layer.</summary>
    public static PlaygroundScene Two() => new()
    {
        Models = [Model("m", "Mamba", SeriesIdentity.Mamba, 1), Model("t", "Transformer", SeriesIdentity.Transformer, 2)],
        Examples = [new(-1, 0), new(0, .5), new(.52, 1.1)],
        ExampleCount = 2,
        Layer = 1,
        LayerCount = 2,
        QueryX = [-2, 0, 2],
        Truth = [0, 1, 0],
        X = new AxisRange(-2, 2),
        Y = new AxisRange(-2, 2),
        Error = new AxisRange(.01, 1),
        ErrorTitle = "Mean squared error",
    };

    /// <summary>A model with a band and two known methods along three examples.</summary>
    public static PromptScene Prompt() => new()
    {
        Models = [Model("m", "Mamba", SeriesIdentity.Mamba, 1) with { ExampleBand = new([.05f, float.NaN, .04f, .03f], [.2f, .2f, .2f, .2f]) }],
        Baselines = [new("least-squares", "Least squares", [.5f, .4f, 1e9f, .02f]), new("ridge", "Ridge", [.5f, .4f, .3f, 1e-9f])],
        Length = 3,
        Front = 2,
        ExampleCount = 1,
        Layer = 1,
        LayerCount = 2,
        Error = new AxisRange(.01, 1),
        ErrorTitle = "Mean squared error",
        Values = new AxisRange(-2, 2),
        Predictions = [new([1, -1], [.5f, -.5f])],
    };

    /// <summary>A model whose curve of layer l is flat at scale · l / 2 and whose error is scale / 10 to the power of l, whatever the count.</summary>
    public static SceneModel Model(string id, string title, SeriesIdentity slot, float scale) => new(id, title, slot, 2,
        [.. Enumerable.Range(0, 3).Select(l => new[] { scale * l / 2, scale * l / 2, scale * l / 2 })],
        [true, true, false],
        [.. Enumerable.Range(0, 4).Select(_ => new[] { scale / 10, scale / 100, scale / 1000 })]);
}
