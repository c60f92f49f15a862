using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>Books and recall models that are told by their names: any two answers differ somewhere.</summary>
internal static class TestBooks
{
    /// <summary>A transformer, and Mamba with 16 and with 4 states a channel; the first knows every entry, the others the last few.</summary>
    public static TextModelCard[] Cards { get; } =
    [
        Card("recall-mamba-4", "mamba", 4, new(28_672, 0), .5),
        Card("recall-mamba-16", "mamba", 16, new(77_824, 0), .75),
        Card("recall-transformer", "transformer", null, new(0, 4096), 1),
    ];

    /// <summary>A card with a measured share after 16 entries and after 64.</summary>
    public static TextModelCard Card(string id, string architecture, int? states, KeptBytes kept, double share) => new()
    {
        Id = id,
        Title = id,
        Architecture = architecture,
        LayerCount = 4,
        Width = 128,
        Parameters = 700_000,
        VocabularySize = 1024,
        Source = "trained on recall",
        IsOwn = true,
        Format = new("", "", ""),
        Lenses = [Lens.ReadOut],
        Metrics = [new("recall", 16, false, share, share - .1, share, 200), new("recall", 64, false, share / 2, share / 2 - .1, share / 2 + .1, 200)],
        StateSize = states,
        Kept = kept,
        Recall = new(512, 512, 4, 64),
        Command = "train",
    };

    /// <summary>The entries of a book.</summary>
    public static WordExample[] Entries(long seed, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new WordExample(FormattableString.Invariant($"k{i}"), FormattableString.Invariant($"{seed}-{i}")))];

    /// <summary>What a model says: a transformer is right, another of the last as many entries as it has states.</summary>
    public static BookFrame Frame(TextModelCard card, long seed, int count, int sequence = 0) => new(
        sequence,
        card.Id,
        [.. Entries(seed, count).Select((entry, i) => new TextShare(card.StateSize is { } states && i < count - states ? $"not {entry.Y}" : entry.Y, .5f + (.25f * (i % 2))))],
        1);

    private static readonly int[] RecordedCounts = [32, 64];

    /// <summary>The recording that ships: books of 32 and 64 entries.</summary>
    public static RecordedBook Recorded(long seed, params TextModelCard[] cards) => new()
    {
        Models = cards,
        Seed = seed,
        Entries = Entries(seed, 256),
        Frames = [.. cards.SelectMany(card => RecordedCounts.Select(count => Frame(card, seed, count)))],
    };
}
