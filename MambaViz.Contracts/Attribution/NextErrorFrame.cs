namespace MambaViz.Contracts.Attribution;

/// <summary>How wrong each layer of one model is about the next example after a number of them, over many orders of the same examples.</summary>
public sealed record NextErrorFrame
{
    /// <summary>0, 1, 2, … without a gap within one stream.</summary>
    public required int Sequence { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>Examples seen before the one that is predicted: 0 to all but one.</summary>
    public required int ExampleCount { get; init; }

    /// <summary>Number of blocks of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>
    /// The mean over orders of the squared error on the next example: one little-endian float32 a layer, from the read-in to the model's own
    /// prediction.
    /// </summary>
    public required byte[] Mean { get; init; }

    /// <summary>Its 5 % quantile over orders, likewise.</summary>
    public required byte[] Low { get; init; }

    /// <summary>Its 95 % quantile over orders, likewise.</summary>
    public required byte[] High { get; init; }

    /// <summary>False where the affine lens had too few points to fit and the errors are the read-out's.</summary>
    public required bool LensFitted { get; init; }
}
