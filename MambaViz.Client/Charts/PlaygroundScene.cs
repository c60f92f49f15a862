namespace MambaViz.Client.Charts;

/// <summary>Everything the playground's pictures show at one moment. Charts know nothing else; a change is a new scene.</summary>
public sealed record PlaygroundScene
{
    /// <summary>The models switched on, in the order of their chips.</summary>
    public required IReadOnlyList<SceneModel> Models { get; init; }

    /// <summary>All examples in order; those from <see cref="ExampleCount"/> on are drawn as dashed outlines.</summary>
    public required IReadOnlyList<SceneExample> Examples { get; init; }

    /// <summary>How many examples the models have seen in this picture.</summary>
    public required int ExampleCount { get; init; }

    /// <summary>The current layer, 0 to <see cref="LayerCount"/>; a shallower model shows its last.</summary>
    public required int Layer { get; init; }

    /// <summary>The largest number of layers among all models offered, so that the axis stays still.</summary>
    public required int LayerCount { get; init; }

    /// <summary>The inputs at which curves are given, ascending.</summary>
    public required float[] QueryX { get; init; }

    /// <summary>The true function at <see cref="QueryX"/>; null where nobody knows it.</summary>
    public float[]? Truth { get; init; }

    /// <summary>The plot's axes. They stay still while examples are added.</summary>
    public required AxisRange X { get; init; }

    /// <inheritdoc cref="X"/>
    public required AxisRange Y { get; init; }

    /// <summary>The error axis shared by the small charts and the maps, in errors (not logarithms), both positive.</summary>
    public required AxisRange Error { get; init; }

    /// <summary>Whether the error axes are logarithmic.</summary>
    public bool LogError { get; init; } = true;

    /// <summary>What the error is: "Mean squared error" or "Error on each next example, before the model saw it".</summary>
    public required string ErrorTitle { get; init; }

    /// <summary>Which models' other layers are drawn as a faded family.</summary>
    public OtherLayers OtherLayers { get; init; } = OtherLayers.All;

    /// <summary>The model whose other layers <see cref="OtherLayers.One"/> draws.</summary>
    public string? TouchedModel { get; init; }

    /// <summary>Share of the running update that has arrived, 0 to 1; null when nothing runs (or for less than 100 ms).</summary>
    public double? Progress { get; init; }

    /// <summary>Curves may move over 120 ms: a single step was taken. False during play, drag and streaming.</summary>
    public bool Ease { get; init; }
}

/// <summary>One model's part of a scene.</summary>
/// <param name="Id">The model's id.</param>
/// <param name="Title">Its name for people: "Mamba".</param>
/// <param name="Slot">Its colour, dash and marker.</param>
/// <param name="LayerCount">Its number of blocks.</param>
/// <param name="Curves">By layer, the predictions at <see cref="PlaygroundScene.QueryX"/> after the current count; null where none has ever arrived.</param>
/// <param name="IsFresh">By layer, false while the curve is still that of the context before.</param>
/// <param name="Errors">By example count, then by layer; NaN where unknown.</param>
public sealed record SceneModel(string Id, string Title, ModelSlot Slot, int LayerCount, float[]?[] Curves, bool[] IsFresh, float[][] Errors);

/// <summary>An example as a disc in the plot.</summary>
/// <param name="X">Input.</param>
/// <param name="Y">Value.</param>
/// <param name="IsPending">Waiting for the server: an outline.</param>
public sealed record SceneExample(double X, double Y, bool IsPending = false);

/// <summary>The two ends of an axis.</summary>
public readonly record struct AxisRange(double Minimum, double Maximum);

/// <summary>A model's place in the palette: colour, dash and marker.</summary>
public enum ModelSlot { Mamba, Transformer, S4, Fourth }

/// <summary>The choice "Other layers".</summary>
public enum OtherLayers { All, One, None }
