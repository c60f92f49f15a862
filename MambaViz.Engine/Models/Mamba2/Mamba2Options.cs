namespace MambaViz.Engine.Models.Mamba2;

/// <summary>The options of Mamba-2 blocks.</summary>
public sealed record Mamba2Options
{
    /// <summary>D / M, 1 to 16; 2 as in the paper.</summary>
    public int Expansion { get; init; } = 2;

    /// <summary>P, channels of one head, 1 to 1024, a divisor of D; 64 as in the paper.</summary>
    public int HeadWidth { get; init; } = 64;

    /// <summary>N, state values a channel, 1 to 1024; 128 as in the paper.</summary>
    public int StateSize { get; init; } = 128;

    /// <summary>G, groups of heads that share what goes into the state and out of it, 1 to H and a divisor of it; 1 as in the paper.</summary>
    public int GroupCount { get; init; } = 1;

    /// <summary>K, inputs the causal convolution sees, 2 to 16; 4 as in the paper.</summary>
    public int ConvolutionWidth { get; init; } = 4;

    /// <summary>Whether the projections in and out have a bias; none when null, as in the paper.</summary>
    public bool? ProjectionBias { get; init; }
}
