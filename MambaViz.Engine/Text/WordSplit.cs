using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace MambaViz.Engine.Text;

/// <summary>
/// GPT-2's split into words, which no merge crosses:
/// <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>, by hand: over characters beyond U+FFFF too, of which the
/// framework's expressions see halves, and in one pass over any text.
/// </summary>
internal sealed class WordSplit : PreTokenizer
{
    private static readonly string[] Endings = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind
    {
        Space,
        Letter,
        Digit,
        Other,
    }

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var at = 0; at < text.Length;)
        {
            var length = Next(text.AsSpan(at));
            yield return (at, length);
            at += length;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());

    private static int Next(ReadOnlySpan<char> text)
    {
        foreach (var ending in Endings)
        {
            if (text.StartsWith(ending, StringComparison.Ordinal))
                return ending.Length;
        }

        var (kind, size) = KindOf(text);
        if (kind != Kind.Space)
            return Run(text, kind);
        // One blank, and no other space, belongs to the word after it.
        if (text[0] == ' ' && text.Length > 1 && KindOf(text[1..]).Kind is not Kind.Space and var word)
            return 1 + Run(text[1..], word);
        var run = Run(text, Kind.Space);
        // The last space before a word is left to it, unless it is the only one.
        return run == text.Length || run == size ? run : run - 1;
    }

    private static int Run(ReadOnlySpan<char> text, Kind kind)
    {
        var length = 0;
        while (length < text.Length && KindOf(text[length..]) is var (next, size) && next == kind)
            length += size;
        return length;
    }

    private static (Kind Kind, int Size) KindOf(ReadOnlySpan<char> text)
    {
        _ = Rune.DecodeFromUtf16(text, out var rune, out var size);
        return (Rune.IsWhiteSpace(rune) ? Kind.Space : Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Digit,
            _ => Kind.Other,
        }, size);
    }
}
