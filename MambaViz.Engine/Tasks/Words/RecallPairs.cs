using System.Globalization;
using MambaViz.Engine.Text;

namespace MambaViz.Engine.Tasks.Words;

/// <summary>
/// Recall by itself: pairs of a key and a value, each a token, and then every key again in some order, after which its value is wanted (compare
/// Arora et al., 2024, "Zoology"). Keys are two small letters, values two capitals.
/// </summary>
public sealed record RecallPairs
{
    /// <summary>The task's name in a recipe.</summary>
    public const string TaskName = "recall";

    private const int Letters = 26, MaximumCount = Letters * Letters;

    /// <summary>Keys there are, 2 to 676.</summary>
    public int Keys { get; init; } = 512;

    /// <summary>Values there are, 2 to 676.</summary>
    public int Values { get; init; } = 512;

    /// <summary>Pairs of the shortest prompt, at least 1; of the longest as many as the training's examples.</summary>
    public int LeastPairs { get; init; } = 4;

    /// <summary>What its tokens are called: the keys and then the values.</summary>
    public IReadOnlyList<string> Words() =>
        [.. Enumerable.Range(0, Keys).Select(i => Symbol(i, 'a')), .. Enumerable.Range(0, Values).Select(i => Symbol(i, 'A'))];

    /// <summary>Its tokenizer.</summary>
    internal SymbolTokenizer Tokenizer() => new(Words());

    /// <exception cref="ArgumentException">A field breaks its rule; the message names field, rule and value.</exception>
    internal void Check(int mostPairs)
    {
        Check(nameof(Keys), Keys, 2, MaximumCount);
        Check(nameof(Values), Values, 2, MaximumCount);
        Check(nameof(LeastPairs), LeastPairs, 1, mostPairs);
        Check("ExampleCount (the most pairs)", mostPairs, LeastPairs, Keys);
    }

    /// <summary>Tokens of a prompt: the pairs, and every key again.</summary>
    internal static int TokensOf(int pairs) => 3 * pairs;

    /// <summary>Draws a prompt.</summary>
    /// <param name="pairs">n, at most <see cref="Keys"/>.</param>
    /// <param name="random">Draws it.</param>
    /// <param name="tokens">3n: the pairs, then the keys again.</param>
    /// <param name="wanted">3n: the value after each key that is asked again, -1 elsewhere.</param>
    internal void Draw(int pairs, TaskRandom random, Span<float> tokens, Span<float> wanted)
    {
        var book = Book(pairs, random);
        foreach (var (i, (key, value)) in book.Entries.Index())
            (tokens[2 * i], tokens[2 * i + 1]) = (key, value);
        wanted.Fill(-1);
        foreach (var (i, place) in book.Questions.Index())
            (tokens[2 * pairs + i], wanted[2 * pairs + i]) = (book.Entries[place].Key, book.Entries[place].Value);
    }

    /// <summary>Draws a prompt; one of fewer pairs begins with the same pairs.</summary>
    /// <param name="pairs">n, 1 to <see cref="Keys"/>.</param>
    /// <param name="seed">Of everything that is drawn.</param>
    public RecallBook Book(int pairs, long seed)
    {
        Check(nameof(pairs), pairs, 1, Keys);
        return Book(pairs, new TaskRandom(seed));
    }

    private RecallBook Book(int pairs, TaskRandom random)
    {
        int[] keys = [.. Enumerable.Range(0, Keys)];
        random.Shuffle<int>(keys);
        var entries = new RecallEntry[pairs];
        for (var i = 0; i < pairs; i++)
            entries[i] = new(keys[i], Keys + random.Index(Values));
        int[] questions = [.. Enumerable.Range(0, pairs)];
        random.Shuffle<int>(questions);
        return new(entries, questions);
    }

    /// <summary>What names the task: a run is not continued under another.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{TaskName} of {Keys} keys and {Values} values, {LeastPairs} pairs or more");

    private static string Symbol(int index, char first) => $"{(char)(first + index / Letters)}{(char)(first + index % Letters)}";

    private static void Check(string property, int value, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
            throw new ArgumentException($"{property}: must be {minimum} to {maximum}, got {value}.", nameof(value));
    }
}
