namespace MambaViz.Contracts.Attribution;

/// <summary>The predictions of one model without one of its blocks.</summary>
public sealed record AblationFrame
{
    /// <summary>0, 1, 2, … without a gap within one stream.</summary>
    public required int Sequence { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>What was done to the block, one of <see cref="AblationKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The block that leads to this layer, 1 to <see cref="LayerCount"/>; of the whole model <see cref="LayerCount"/>.</summary>
    public required int Layer { get; init; }

    /// <summary>Number of blocks of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>One little-endian float32 a query, in the order of the queries; <see cref="FloatBytes"/> reads it.</summary>
    public required byte[] Predictions { get; init; }

    /// <summary>Mean squared error over the queries against the task's noiseless function; null where that is not known.</summary>
    public double? MeanSquaredError { get; init; }
}
