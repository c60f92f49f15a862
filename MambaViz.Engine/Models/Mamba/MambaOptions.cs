namespace MambaViz.Engine.Models.Mamba;

/// <summary>The options of Mamba blocks.</summary>
public sealed record MambaOptions
{
    /// <summary>D / M, 1 to 16; 2 as in the paper.</summary>
    public int Expansion { get; init; } = 2;

    /// <summary>N, state values a channel, 1 to 256; 16 as in the paper.</summary>
    public int StateSize { get; init; } = 16;

    /// <summary>K, inputs the causal convolution sees, 2 to 16; 4 as in the paper.</summary>
    public int ConvolutionWidth { get; init; } = 4;

    /// <summary>R, the rank of the step size, 0 to 4096; 0 stands for M / 16 rounded up.</summary>
    public int DeltaRank { get; init; }

    /// <summary>Whether the projections in and out have a bias; none when null, as in the paper.</summary>
    public bool? ProjectionBias { get; init; }
}
