namespace MambaViz.Contracts.Attribution;

/// <summary>The predictions of one layer of one model with one example left out of the context.</summary>
public sealed record InfluenceFrame
{
    /// <summary>0, 1, 2, … without a gap within one stream.</summary>
    public required int Sequence { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>Index of the example left out, from 0.</summary>
    public required int LeftOut { get; init; }

    /// <summary>0 is the read-in, <see cref="LayerCount"/> the model's own prediction.</summary>
    public required int Layer { get; init; }

    /// <summary>Number of blocks of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>One little-endian float32 a query, in the order of the queries; <see cref="FloatBytes"/> reads it.</summary>
    public required byte[] Predictions { get; init; }

    /// <summary>Mean squared error over the queries against the task's noiseless function; null where that is not known.</summary>
    public double? MeanSquaredError { get; init; }

    /// <summary>False where the affine lens had too few points to fit and the read-out is shown.</summary>
    public required bool LensFitted { get; init; }
}
