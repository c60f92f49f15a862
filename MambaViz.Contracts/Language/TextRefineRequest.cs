namespace MambaViz.Contracts.Language;

/// <summary>Asks what every layer says of an answer's tokens, after each number of demonstrations.</summary>
public sealed record TextRefineRequest
{
    /// <summary>Ids of models of language, 1 to <see cref="Limits.Models"/>.</summary>
    public required string[] Models { get; init; }

    /// <summary>In order, at most <see cref="Limits.TextDemonstrations"/>.</summary>
    public required WordExample[] Demonstrations { get; init; }

    /// <summary>What is asked, 1 to <see cref="Limits.TextLength"/> characters.</summary>
    public required string Query { get; init; }

    /// <summary>
    /// The wanted answer, 1 to <see cref="Limits.TextLength"/> characters: it is read along, so that each token is told given the ones before.
    /// </summary>
    public string? Wanted { get; init; }

    /// <summary>First number of demonstrations to stream; 0 asks without any as well.</summary>
    public int FromDemonstration { get; init; }

    /// <summary>One of the models' <see cref="TextModelCard.Lenses"/>.</summary>
    public string Lens { get => field ?? Contracts.Lens.ReadOut; init; }

    /// <summary>
    /// Where to read, ascending, at most <see cref="Limits.TextPositions"/>: 0 is where the answer begins, 1 after the wanted answer's first token.
    /// Default: at each token of the wanted answer and at the end of its line; 0 alone where none is wanted.
    /// </summary>
    public int[]? Positions { get; init; }

    /// <summary>Likeliest tokens of each reading, 1 to <see cref="Limits.TextTop"/>; 5 when absent.</summary>
    public int? Top { get; init; }
}

/// <summary>Asks a model to go on by itself, the likeliest token each time, until it ends the line.</summary>
public sealed record ContinueTextRequest
{
    /// <summary>The id of a model of language.</summary>
    public required string Model { get; init; }

    /// <summary>In order, at most <see cref="Limits.TextDemonstrations"/>.</summary>
    public required WordExample[] Demonstrations { get; init; }

    /// <summary>What is asked, 1 to <see cref="Limits.TextLength"/> characters.</summary>
    public required string Query { get; init; }

    /// <summary>
    /// What is written of the answer already, 1 to <see cref="Limits.TextLength"/> characters: the model goes on from there. Nothing when absent.
    /// </summary>
    public string? Written { get; init; }

    /// <summary>Most tokens, 1 to <see cref="Limits.TextContinuation"/>; 24 when absent.</summary>
    public int? Tokens { get; init; }
}
