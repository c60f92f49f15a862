namespace MambaViz.Client.Exploring.OwnData;

/// <summary>A table as it was read: text, of which columns are chosen.</summary>
public sealed record ReadTable
{
    /// <summary>How it is written; null where nothing could be read.</summary>
    public TableDialect? Dialect { get; init; }

    /// <summary>The names of the columns, each another.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The rows below the header, all of as many fields as there are columns.</summary>
    public IReadOnlyList<TableLine> Lines { get; init; } = [];

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<LeftOutLine> LeftOut { get; init; } = [];

    /// <summary>What else is to be said; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>Why nothing was read; null where something was.</summary>
    public string? Problem { get; init; }

    /// <summary>Nothing can be read of it.</summary>
    public static ReadTable Refused(string problem) => new() { Problem = problem };
}

/// <summary>A row.</summary>
/// <param name="Number">Its line in the text, from 1.</param>
/// <param name="Fields">What stands in it, without the blanks around.</param>
public sealed record TableLine(int Number, string[] Fields);

/// <summary>A row that is not used.</summary>
/// <param name="Number">Its line in the text, from 1.</param>
/// <param name="Reason">"temperature is “n/a”".</param>
public sealed record LeftOutLine(int Number, string Reason)
{
    /// <summary>For people.</summary>
    public string Sentence => FormattableString.Invariant($"Line {Number} left out: {Reason}.");
}
