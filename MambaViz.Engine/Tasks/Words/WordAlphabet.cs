using MambaViz.Engine.Text;

namespace MambaViz.Engine.Tasks.Words;

/// <summary>
/// The letters that word models of our own read: the end of a line, what a keyboard has, and whatever else stands in a list. One alphabet for all
/// mixtures, so that a model can be asked for families that it never saw.
/// </summary>
internal static class WordAlphabet
{
    /// <summary>The end of a line: token 0, with which prompts are filled up.</summary>
    public const string LineEnd = "\n";

    private static readonly Lazy<SymbolTokenizer> Letters = new(Make);

    /// <summary>The tokenizer.</summary>
    public static SymbolTokenizer Tokenizer => Letters.Value;

    private static SymbolTokenizer Make()
    {
        var keyboard = Enumerable.Range(' ', '~' - ' ' + 1).Select(code => ((char)code).ToString());
        var listed = WordFamilyCatalogue.All.OfType<ListedFamily>().SelectMany(family => family.Pairs)
            .SelectMany(pair => pair.Answers.Append(pair.X)).SelectMany(text => text.EnumerateRunes()).Select(rune => rune.ToString());
        string[] known = [LineEnd, .. keyboard];
        return new([.. known, .. listed.Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }
}
