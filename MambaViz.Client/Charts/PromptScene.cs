namespace MambaViz.Client.Charts;

/// <summary>What models and known methods make of sampled prompts at one moment.</summary>
public sealed record PromptScene : ErrorScene
{
    /// <summary>Examples in the prompts.</summary>
    public required int Length { get; init; }

    /// <summary>The number of examples that the running update has come to; <see cref="Length"/> when it is done.</summary>
    public required int Front { get; init; }

    /// <summary>The axis of targets and of predictions.</summary>
    public required AxisRange Values { get; init; }

    /// <summary>By model: the noiseless targets and the predictions at the current layer and count; empty where nothing is known.</summary>
    public required IReadOnlyList<ScenePredictions> Predictions { get; init; }

    /// <summary>Known methods on the prompts asked before, drawn faint until <see cref="ErrorScene.Baselines"/> are there. Default: none.</summary>
    public IReadOnlyList<SceneBaseline> BaselinesBefore { get; init; } = [];

    /// <summary>By model, how much each example of the first prompt matters. Default: empty, for that is not asked for.</summary>
    public IReadOnlyList<SceneInfluence> Influences { get; init; } = [];

    /// <summary>The largest influence of all models, which is the highest bar; NaN where none is known.</summary>
    public float WidestInfluence => Influences.Select(influence => influence.Widest).Where(value => !float.IsNaN(value)).DefaultIfEmpty(float.NaN).Max();

    /// <summary>Something faint is of what was asked before.</summary>
    public bool ShowsBefore => BaselinesBefore.Count > 0 || Models.Any(model => model.Before.Length > 0);

    /// <inheritdoc/>
    public override int ExampleTotal => Length;

    /// <inheritdoc/>
    public override int FaintFrom => Front;
}

/// <summary>Predictions against what they should be, one of each a query.</summary>
public sealed record ScenePredictions(float[] Targets, float[] Values)
{
    /// <summary>They are of what was asked before: drawn faint, and never told, printed or exported. Default: they are not.</summary>
    public bool IsBefore { get; init; }
}
