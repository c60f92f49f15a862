namespace MambaViz.Contracts.Language;

/// <summary>Asks for a book: entries of a name and a number, drawn for recall models.</summary>
public sealed record BookRequest
{
    /// <summary>n, 1 to <see cref="Limits.BookEntries"/>; a book of fewer begins with the same entries.</summary>
    public required int Entries { get; init; }

    /// <summary>Of everything that is drawn, 0 to <see cref="Limits.Seed"/>.</summary>
    public required long Seed { get; init; }
}

/// <summary>Asks recall models for every entry of a book, in one prompt: the whole book, then each name once in a drawn order.</summary>
public sealed record RecallBookRequest
{
    /// <summary>Ids of recall models, 1 to <see cref="Limits.BookModels"/>, each once.</summary>
    public required string[] Models { get; init; }

    /// <summary>As in <see cref="BookRequest.Entries"/>.</summary>
    public required int Entries { get; init; }

    /// <summary>As in <see cref="BookRequest.Seed"/>.</summary>
    public required long Seed { get; init; }
}

/// <summary>What one model says to every entry of a book.</summary>
/// <param name="Sequence">0, 1, 2, … without a gap within one stream.</param>
/// <param name="Model">The model's id.</param>
/// <param name="Answers">In the order of the entries.</param>
/// <param name="ComputeMilliseconds">Time the engine spent on the model, in milliseconds.</param>
public sealed record BookFrame(int Sequence, string Model, TextShare[] Answers, double ComputeMilliseconds);
