using MambaViz.Engine.Tasks;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>Lines of one family and then of another, which is asked the same kind of thing.</summary>
/// <param name="Old">The family before the switch.</param>
/// <param name="Before">Its lines.</param>
/// <param name="After">The lines of the other.</param>
internal sealed record SwitchedPrompt(WordFamily Old, IReadOnlyList<WordPair> Before, IReadOnlyList<WordPair> After)
{
    private const int FamilyStream = 1;

    // Families that are asked alike: made-up words, verbs, adjectives, countries, English words.
    private static readonly string[][] Alike =
    [
        ["upper-word", "reverse", "sort", "copy", "first-two", "last-two", "length", "rotate", "caesar", "affix"],
        ["past", "gerund", "third-person"],
        ["capital", "continent", "currency", "language"],
        ["en-es", "en-fr"],
    ];

    /// <summary>All lines.</summary>
    public IEnumerable<WordPair> Lines => Before.Concat(After);

    /// <summary>Draws a prompt by its seed alone.</summary>
    public static SwitchedPrompt Draw(long seed)
    {
        var random = new TaskRandom(seed, FamilyStream);
        var alike = Alike[random.Index(Alike.Length)];
        var old = random.Index(alike.Length);
        var next = (old + 1 + random.Index(alike.Length - 1)) % alike.Length;
        return new(
            WordFamilyCatalogue.Find(alike[old])!,
            LinesOf(alike[old], TaskSwitch.Before, seed),
            LinesOf(alike[next], TaskSwitch.After + 1, seed + SeedStep));
    }

    // The lines of the second family are not those of the first: a word that was asked would be asked again.
    private const long SeedStep = 1L << 20;

    private static WordPair[] LinesOf(string family, int count, long seed)
    {
        var drawn = WordFamilyCatalogue.Find(family)!.Draw(count - 1, seed);
        return [.. drawn.Demonstrations, drawn.Query];
    }
}
