using System.Globalization;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Sharing;

namespace MambaViz.Client.Exploring.Guides;

/// <summary>Where one is in a guide: <c>guide=sine&amp;step=3&amp;guess=c</c>.</summary>
/// <param name="Guide">Its id.</param>
/// <param name="Step">From 0.</param>
/// <param name="Guess">The answer chosen; null for none.</param>
public sealed record GuidePlace(string Guide, int Step, int? Guess)
{
    // Beside these parts stand those of the page itself, once it was changed by hand.
    private const string Changed = "changed";

    /// <summary>Reads the parts of an address; null where it names no guide.</summary>
    public static GuidePlace? Read(string query)
    {
        var parts = QueryText.Parts(query);
        if (parts.GetValueOrDefault("guide") is not { Length: > 0 } guide || guide.Length > LongestName(guide))
            return null;
        var step = byte.TryParse(parts.GetValueOrDefault("step"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number - 1 : 0;
        return new GuidePlace(guide, step, parts.GetValueOrDefault("guess") is [>= 'a' and <= 'd' and var letter] ? letter - 'a' : null);
    }

    /// <summary>What an address says of its page; the guides are fetched where it names one.</summary>
    /// <param name="library">Where they come from.</param>
    /// <param name="query">The address.</param>
    /// <param name="page">The page, relative to the site.</param>
    /// <param name="open">Finds a lesson of one's own. Default: the page has none.</param>
    public static async Task<string> FetchStateAsync(ILessonLibrary library, string query, string page, Func<string, LessonFile?>? open = null) =>
        Read(query) is { } place && await library.OpenBookAsync(CancellationToken.None) is { } book
            ? book.Of(page).With(open?.Invoke(place.Guide)?.As(place.Guide)).StateOf(query)
            : query;

    /// <summary>Whether an address says more than its step does.</summary>
    public static bool HasOwnState(string query) => QueryText.Parts(query).ContainsKey(Changed);

    /// <summary>The address of the step, or of a state that was left it for.</summary>
    /// <param name="state">The page's own parts; null where they are the step's.</param>
    public string Write(string? state)
    {
        var text = FormattableString.Invariant($"guide={Uri.EscapeDataString(Guide)}&step={Step + 1}");
        if (Guess is { } guess)
            text += $"&guess={(char)('a' + guess)}";
        return state is null ? text : $"{text}&{Changed}=1{(state.Length > 0 ? "&" : "")}{state}";
    }

    private static int LongestName(string guide) => LessonCode.IsOwn(guide) ? ShareLimits.Query : Limits.NameLength;
}
