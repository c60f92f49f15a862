using MambaViz.Engine.Tasks;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Tests.Tasks.Words;

/// <summary>Books of pairs.</summary>
public sealed class RecallBookTests
{
    private static RecallPairs Task { get; } = new();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    public void A_book_asks_for_each_of_its_entries_once_and_no_key_stands_in_it_twice(int pairs)
    {
        var book = Task.Book(pairs, seed: 5);

        Assert.Equal(Enumerable.Range(0, pairs), book.Questions.Order());
        Assert.Equal(pairs, book.Entries.Select(entry => entry.Key).Distinct().Count());
        Assert.All(book.Entries, entry => Assert.True(entry is { Key: >= 0 and < 512, Value: >= 512 and < 1024 }));
        Assert.Equal(book.Entries.SelectMany<RecallEntry, int>(entry => [entry.Key, entry.Value]), book.Tokens.Take(2 * pairs));
        Assert.Equal(book.Questions.Select(place => book.Entries[place].Key), book.Tokens.Skip(2 * pairs));
    }

    [Fact]
    public void A_smaller_book_of_a_seed_is_the_beginning_of_a_larger_one()
    {
        var (small, large) = (Task.Book(16, seed: 9), Task.Book(64, seed: 9));

        Assert.Equal(large.Entries.Take(16), small.Entries);
        Assert.NotEqual(large.Entries, Task.Book(64, seed: 10).Entries);
    }

    // Models were trained on these prompts: they must stay what they are.
    [Fact]
    public void A_prompt_is_drawn_as_it_always_was()
    {
        const int Pairs = 12;
        float[] tokens = new float[3 * Pairs], wanted = new float[3 * Pairs];
        Task.Draw(Pairs, new TaskRandom(77), tokens, wanted);

        var random = new TaskRandom(77);
        int[] keys = [.. Enumerable.Range(0, 512)];
        random.Shuffle<int>(keys);
        var drawn = new (int Key, int Value)[Pairs];
        for (var i = 0; i < Pairs; i++)
            drawn[i] = (keys[i], 512 + random.Index(512));
        Assert.Equal(drawn.SelectMany<(int Key, int Value), float>(pair => [pair.Key, pair.Value]), tokens.Take(2 * Pairs));
        random.Shuffle<(int, int)>(drawn);
        Assert.Equal(drawn.Select(pair => (float)pair.Key), tokens.Skip(2 * Pairs));
        Assert.Equal(Enumerable.Repeat(-1f, 2 * Pairs).Concat(drawn.Select(pair => (float)pair.Value)), wanted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(513)]
    public void A_book_of_none_or_of_more_than_there_are_keys_is_refused(int pairs)
    {
        var refused = Assert.Throws<ArgumentException>(() => Task.Book(pairs, seed: 1));
        Assert.Contains($"pairs: must be 1 to 512, got {pairs}", refused.Message, StringComparison.Ordinal);
    }
}
