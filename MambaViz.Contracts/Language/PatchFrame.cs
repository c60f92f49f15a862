namespace MambaViz.Contracts.Language;

/// <summary>
/// How likely the wanted token is with the residual stream of one token replaced at one layer of one model. Arrays are little-endian float32, see
/// <see cref="FloatBytes"/>.
/// </summary>
public sealed record PatchFrame
{
    /// <summary>0, 1, 2, … without a gap within one stream.</summary>
    public required int Sequence { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>0 is the read-in, <see cref="LayerCount"/> the last layer.</summary>
    public required int Layer { get; init; }

    /// <summary>Number of blocks of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>The probability of the wanted token after the clean prompt.</summary>
    public required double Clean { get; init; }

    /// <summary>The same after the corrupt prompt.</summary>
    public required double Corrupt { get; init; }

    /// <summary>The same after the corrupt prompt with the clean one's stream at one token: one a token, the prompt's first to its last.</summary>
    public required byte[] Patched { get; init; }

    /// <summary>
    /// (patched - corrupt) / (clean - corrupt), likewise; null where the clean and the corrupt probability differ by less than 1e-4, so that rounding
    /// would decide.
    /// </summary>
    public byte[]? Recovery { get; init; }

    /// <summary>The text of the wanted token, in each model's first frame; null elsewhere, and so the next three.</summary>
    public string? Wanted { get; init; }

    /// <summary>The texts of the clean prompt's tokens.</summary>
    public string[]? Tokens { get; init; }

    /// <summary>Those of the corrupt prompt's.</summary>
    public string[]? CorruptTokens { get; init; }

    /// <summary>Where the tokens of each of the clean prompt's demonstrations begin, and last those of its query.</summary>
    public int[]? Starts { get; init; }
}

/// <summary>How likely the wanted answer is with the task vector of one layer of one model put in.</summary>
public sealed record TaskVectorFrame
{
    /// <summary>0, 1, 2, … without a gap within one stream.</summary>
    public required int Sequence { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>0 is the read-in, <see cref="LayerCount"/> the last layer.</summary>
    public required int Layer { get; init; }

    /// <summary>Number of blocks of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>The probability of the whole wanted answer, with the end of its line.</summary>
    public required double Probability { get; init; }

    /// <summary>That of each of its tokens given the right ones before, in nats: one little-endian float32 a token.</summary>
    public required byte[] LogProbabilities { get; init; }

    /// <summary>The probability of the same answer to the question as it is.</summary>
    public required double Without { get; init; }

    /// <summary>That of each of its tokens, likewise.</summary>
    public required byte[] WithoutLogProbabilities { get; init; }
}
