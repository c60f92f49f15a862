namespace MambaViz.Client.Charts;

/// <summary>Errors of models by layer and by number of examples at one moment. Charts know nothing else; a change is a new scene.</summary>
public abstract record ErrorScene
{
    private readonly int? _errorCount;

    /// <summary>The models switched on, in the order of their chips.</summary>
    public required IReadOnlyList<SceneModel> Models { get; init; }

    /// <summary>Those of them whose errors without each layer are asked for.</summary>
    public IEnumerable<SceneModel> Ablated => Models.Where(model => model.ErrorsWithout.Length > 0);

    /// <summary>Known methods on the same prompt. Default: none.</summary>
    public IReadOnlyList<SceneBaseline> Baselines { get; init; } = [];

    /// <summary>How many examples there are.</summary>
    public abstract int ExampleTotal { get; }

    /// <summary>What one of them is called. Default: "example"; in words a "demonstration".</summary>
    public virtual string ExampleWord => "example";

    /// <summary>How many examples the models have seen in this picture.</summary>
    public required int ExampleCount { get; init; }

    /// <summary>
    /// How many of them the errors shown come from: an error on the next example is that of the prediction before it.
    /// Default: <see cref="ExampleCount"/>.
    /// </summary>
    public int ErrorCount { get => _errorCount ?? ExampleCount; init => _errorCount = value; }

    /// <summary>From this number of examples on errors are faint: the models have not seen them, or they are still those of the prompt before.</summary>
    public abstract int FaintFrom { get; }

    /// <summary>Examples in the longest prompt the models saw in training. Default: not known, or not one for all.</summary>
    public int? TrainedLength { get; init; }

    /// <summary><see cref="TrainedLength"/> where the picture goes on beyond it, and so marks it; else null.</summary>
    public int? Limit => TrainedLength < ExampleTotal ? TrainedLength : null;

    /// <summary>The current layer, 0 to <see cref="LayerCount"/>; a shallower model shows its last.</summary>
    public required int Layer { get; init; }

    /// <summary>The largest number of layers among all models offered, so that the axis stays still.</summary>
    public required int LayerCount { get; init; }

    /// <summary>The training steps that stand in the places of layers, where the picture follows a model along its training; null where it follows layers.</summary>
    public IReadOnlyList<long>? Steps { get; init; }

    /// <summary>The error axis shared by the error charts and the maps, in errors (not logarithms), both positive.</summary>
    public required AxisRange Error { get; init; }

    /// <summary>Whether the error axes are logarithmic.</summary>
    public bool LogError { get; init; } = true;

    /// <summary>What the error is: "Mean squared error" or "Squared error on the next example, mean over 32 orders".</summary>
    public required string ErrorTitle { get; init; }

    /// <summary>Curves may move over 120 ms: a single step was taken. False during play, drag and streaming.</summary>
    public bool Ease { get; init; }

    /// <summary>Frames arrive and a picture follows each: what only few people read waits until they stop. Default: false.</summary>
    public bool IsStreaming { get; init; }
}

/// <summary>A known method's error by number of examples.</summary>
/// <param name="Name">The name in links: "least-squares".</param>
/// <param name="Title">For people.</param>
/// <param name="Errors">By example count; NaN where unknown.</param>
public sealed record SceneBaseline(string Name, string Title, float[] Errors);

/// <summary>Limits of an error at each place of an axis, NaN where unknown.</summary>
public sealed record ErrorBand(float[] Low, float[] High);
