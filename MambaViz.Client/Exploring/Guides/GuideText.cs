using System.Text.RegularExpressions;

namespace MambaViz.Client.Exploring.Guides;

/// <summary>A sentence with words that are explained: "All it can learn from is its [prompt]", "its [weights|numbers]".</summary>
public static partial class GuideText
{
    /// <summary>The sentence in parts; a part with a term is the word as it stands there.</summary>
    public static IEnumerable<(string Text, string? Term)> Parts(string text)
    {
        var from = 0;
        foreach (Match word in Word().Matches(text))
        {
            if (word.Index > from)
                yield return (text[from..word.Index], null);
            yield return ((word.Groups["word"].Success ? word.Groups["word"] : word.Groups["id"]).Value, word.Groups["id"].Value);
            from = word.Index + word.Length;
        }
        if (from < text.Length)
            yield return (text[from..], null);
    }

    /// <summary>As it is read aloud.</summary>
    public static string Plain(string text) => string.Concat(Parts(text).Select(part => part.Text));

    [GeneratedRegex(@"\[(?<id>[^\]|]+)(\|(?<word>[^\]]+))?\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
