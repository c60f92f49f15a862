namespace MambaViz.Contracts.Attribution;

/// <summary>What one layer of one model predicts over many orders of the same examples.</summary>
public sealed record OrderingFrame
{
    /// <summary>0, 1, 2, … without a gap within one stream.</summary>
    public required int Sequence { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>0 is the read-in, <see cref="LayerCount"/> the model's own prediction.</summary>
    public required int Layer { get; init; }

    /// <summary>Number of blocks of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>The mean over orders: one little-endian float32 a query.</summary>
    public required byte[] Mean { get; init; }

    /// <summary>The 5 % quantile over orders, likewise.</summary>
    public required byte[] Low { get; init; }

    /// <summary>The 95 % quantile over orders, likewise.</summary>
    public required byte[] High { get; init; }

    /// <summary>How much order matters: the root over queries of the mean variance over orders, in the unit of y.</summary>
    public required double Spread { get; init; }

    /// <summary>False where the affine lens had too few points to fit in one of the orders.</summary>
    public required bool LensFitted { get; init; }
}
