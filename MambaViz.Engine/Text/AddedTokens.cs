using System.Text.RegularExpressions;

namespace MambaViz.Engine.Text;

/// <summary>Finds the tokens that are matched in the text itself, before any word: of those that begin at a place the longest.</summary>
internal sealed class AddedTokens
{
    private readonly Dictionary<string, int> _ids;
    private readonly Regex? _any;

    /// <param name="ids">The tokens by their text, which is never empty.</param>
    public AddedTokens(IReadOnlyDictionary<string, int> ids)
    {
        _ids = new(ids, StringComparer.Ordinal);
        if (_ids.Count == 0)
            return;
        var longestFirst = _ids.Keys.OrderByDescending(text => text.Length).ThenBy(text => text, StringComparer.Ordinal);
        var pattern = string.Join('|', longestFirst.Select(Regex.Escape));
        _any = new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    /// <summary>The text in parts: tokens, and what stands between them.</summary>
    public IEnumerable<(string Text, int? Token)> Split(string text)
    {
        var at = 0;
        for (var match = _any?.Match(text); match is { Success: true }; match = match.NextMatch())
        {
            if (match.Index > at)
                yield return (text[at..match.Index], null);
            yield return (match.Value, _ids[match.Value]);
            at = match.Index + match.Length;
        }

        if (at < text.Length)
            yield return (text[at..], null);
    }
}
