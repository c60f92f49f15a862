namespace MambaViz.Client.Charts;

/// <summary>What models and known methods make of sampled prompts at one moment.</summary>
public sealed record PromptScene : ErrorScene
{
    /// <summary>Examples in the prompts.</summary>
    public required int Length { get; init; }

    /// <summary>The number of examples that the running update has come to; <see cref="Length"/> when it is done.</summary>
    public required int Front { get; init; }

    /// <summary>Examples in the longest prompt the models saw in training; null where they differ or none is switched on.</summary>
    public int? TrainedLength { get; init; }

    /// <summary>The axis of targets and of predictions.</summary>
    public required AxisRange Values { get; init; }

    /// <summary>By model: the noiseless targets and the predictions at the current layer and count; empty where nothing is known.</summary>
    public required IReadOnlyList<ScenePredictions> Predictions { get; init; }

    /// <inheritdoc/>
    public override int ExampleTotal => Length;

    /// <inheritdoc/>
    public override int FaintFrom => Front;
}

/// <summary>Predictions against what they should be, one of each a query.</summary>
public sealed record ScenePredictions(float[] Targets, float[] Values);
