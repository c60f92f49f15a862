namespace MambaViz.Contracts.Language;

/// <summary>A book with what models once answered: what the phone book shows first, and what it shows without a server.</summary>
public sealed record RecordedBook
{
    /// <summary>The cards of the models that were asked.</summary>
    public required TextModelCard[] Models { get; init; }

    /// <summary>The seed of the book.</summary>
    public required long Seed { get; init; }

    /// <summary>All entries of the book.</summary>
    public required WordExample[] Entries { get; init; }

    /// <summary>One a model, in their order.</summary>
    public required BookFrame[] Frames { get; init; }
}
