using MambaViz.Client.Session;

namespace MambaViz.Client.Sharing;

/// <summary>
/// How a page is shown, whatever it shows: inside another site's page, on a wall (<c>present=1</c>), or as a presenter shows it
/// (<c>follow=7F3K</c>). It stands behind what the page itself says in the address.
/// </summary>
/// <param name="Embedding">What another site's page shows of it; null where the page stands for itself.</param>
/// <param name="IsPresented">Large, for a room to read.</param>
/// <param name="Followed">The code of the room that is followed; null for none.</param>
public sealed record PageShowing(Embedding? Embedding = null, bool IsPresented = false, string? Followed = null)
{
    /// <summary>The part of an address that makes a page large.</summary>
    public const string Present = "present";

    /// <summary>The part of an address that names a room.</summary>
    public const string Follow = "follow";

    private const string On = "1";
    private const int LongestCode = 8;

    /// <summary>Reads it of an address.</summary>
    /// <param name="query">With or without its question mark.</param>
    public static PageShowing Read(string query)
    {
        var parts = QueryText.Parts(query);
        return new(
            Embedding.Read(query), parts.GetValueOrDefault(Present) == On,
            parts.GetValueOrDefault(Follow) is { Length: > 0 and <= LongestCode } code && code.All(char.IsAsciiLetterOrDigit) ? code : null);
    }

    /// <summary>An address' query without what is said here of it.</summary>
    /// <param name="query">With or without its question mark.</param>
    public static string WithoutIt(string query) => string.Join('&', Embedding.WithoutIt(query).Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part.Split('=')[0] is not (Present or Follow)));

    /// <summary>An address that shows the same page in another way.</summary>
    /// <param name="address">Whole, or relative to the site.</param>
    /// <param name="change">The other way.</param>
    public static string Of(string address, Func<PageShowing, PageShowing> change)
    {
        var (place, query) = address.Split('?', 2) is [var path, var rest] ? (path, rest) : (address, "");
        var written = change(Read(query)).After(WithoutIt(query));
        return written.Length == 0 ? place : $"{place}?{written}";
    }

    /// <summary>A query with it behind.</summary>
    /// <param name="own">What the page shows, without a question mark.</param>
    public string After(string own)
    {
        var framed = Embedding?.After(own) ?? own;
        var said = QueryText.Write((Present, IsPresented ? On : null), (Follow, Followed));
        return framed.Length == 0 ? said : said.Length == 0 ? framed : $"{framed}&{said}";
    }
}
