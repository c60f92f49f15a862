namespace MambaViz.Client.Charts.Reading;

/// <summary>A prompt in tokens, and what one of them reads in the models that cut it so.</summary>
public sealed record ReadingSheet
{
    /// <summary>The texts of the tokens: of the demonstrations, the question and as much of its answer as is known.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>Where the tokens of each demonstration begin, and last those of the question.</summary>
    public required IReadOnlyList<int> Starts { get; init; }

    /// <summary>The token whose prediction begins the answer: the last of the question.</summary>
    public required int Asks { get; init; }

    /// <summary>The token that reads.</summary>
    public required int Token { get; init; }

    /// <summary>The columns that are drawn.</summary>
    public required TokenColumns Columns { get; init; }

    /// <summary>What is known, one a model.</summary>
    public required IReadOnlyList<ShownReading> Readings { get; init; }

    /// <summary>Counted from where the answer begins.</summary>
    public int Position => Token - Asks;

    /// <summary>What a token is called.</summary>
    public string Unit => Tokens.All(token => token.Length == 1) ? "character" : "token";

    /// <summary>The line that a token is part of, from 0; the last is the question.</summary>
    public int LineOf(int token) => Math.Max(0, Starts.Count(start => start <= token) - 1);
}
