namespace MambaViz.Contracts.Attribution;

/// <summary>
/// What a token reads from each token up to itself in one block of one model. Arrays are little-endian float32, see <see cref="FloatBytes"/>.
/// </summary>
public sealed record ReadingFrame
{
    /// <summary>0, 1, 2, … without a gap within one stream.</summary>
    public required int Sequence { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>The block that leads to this layer, 1 to <see cref="LayerCount"/>.</summary>
    public required int Layer { get; init; }

    /// <summary>Number of blocks of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>The block's kind: mamba, transformer, s4, …; of a hybrid model that of this block.</summary>
    public required string Kind { get; init; }

    /// <summary>The token that reads, 0 the prompt's first.</summary>
    public required int Token { get; init; }

    /// <summary>Channels of the block that can be told of one by one; 0 for a kind without.</summary>
    public int ChannelCount { get; init; }

    /// <summary>The same reading in one or more ways, the one nearest to what the block computes last.</summary>
    public required WayOfReading[] Ways { get; init; }

    /// <summary>The attention weights of each head, one a token; they sum to 1. Null for a kind without heads.</summary>
    public byte[][]? Heads { get; init; }

    /// <summary>The step size that each token wrote with, the mean over channels; null for a kind whose tokens choose none.</summary>
    public byte[]? StepSizes { get; init; }

    /// <summary>What the state still holds of what each token wrote, the mean over channels and states; null for a kind without a state.</summary>
    public byte[]? Survival { get; init; }

    /// <summary>The texts of the tokens, of a prompt of language in each model's first frame; null elsewhere.</summary>
    public string[]? Tokens { get; init; }

    /// <summary>
    /// Where the tokens of each demonstration begin, and last those of the query, of the whole prompt; null where <see cref="Tokens"/> is.
    /// </summary>
    public int[]? Starts { get; init; }
}

/// <summary>What a token reads from each token up to itself, in one way.</summary>
/// <param name="Way">Which, one of <see cref="ReadingWays"/>.</param>
/// <param name="Magnitude">The mean over channels, or heads, of the weight's magnitude: one a token.</param>
/// <param name="Weight">The mean of the weight itself, likewise; null where none is negative, and it is the magnitude.</param>
/// <param name="Channel">The weights of the channel asked for; null where none was, or the block has fewer.</param>
/// <param name="Examples">
/// The share of each example's tokens in the sum of magnitudes, and last that of what the reading token is part of: the query, or an example.
/// </param>
/// <param name="MeanDistance">How far back a token is read from on average, in tokens.</param>
public sealed record WayOfReading(string Way, byte[] Magnitude, byte[]? Weight, byte[]? Channel, byte[] Examples, double MeanDistance);
