namespace MambaViz.Engine.Models.S4;

/// <summary>The options of S4 blocks.</summary>
public sealed record S4Options
{
    /// <summary>N, state values a channel, 2 to 256 and even (real and imaginary parts); 64 as in the paper.</summary>
    public int StateSize { get; init; } = 64;
}
