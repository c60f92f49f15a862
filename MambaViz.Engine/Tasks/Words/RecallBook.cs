namespace MambaViz.Engine.Tasks.Words;

/// <summary>A prompt of recall: pairs to remember, as the entries of a phone book, and the order in which each of them is asked for once.</summary>
/// <param name="Entries">The pairs, first read first.</param>
/// <param name="Questions">The places of the entries in the order in which their keys are asked again.</param>
public sealed record RecallBook(IReadOnlyList<RecallEntry> Entries, IReadOnlyList<int> Questions)
{
    /// <summary>3n tokens: keys and values in turn, then the keys that are asked.</summary>
    public IEnumerable<int> Tokens =>
        [.. Entries.SelectMany<RecallEntry, int>(entry => [entry.Key, entry.Value]), .. Questions.Select(place => Entries[place].Key)];
}

/// <summary>A pair of a book, as tokens.</summary>
/// <param name="Key">The name.</param>
/// <param name="Value">The number.</param>
public readonly record struct RecallEntry(int Key, int Value);
