using System.Net;

namespace MambaViz.Client.Sharing;

/// <summary>The text that goes to the clipboard when a picture is shared.</summary>
public static class ShareText
{
    // Holds the playground's plot, its scrubbers and the line below at the width of a text column.
    private const int FrameHeight = 640;

    /// <summary>The formats besides the link, as the menu names them.</summary>
    public static IReadOnlyList<(ShareFormat Format, string Title, string Note)> Offered { get; } =
    [
        (ShareFormat.Frame, "Embed: HTML frame", "the server must allow your site"),
        (ShareFormat.Notebook, "Embed: Jupyter cell", "IPython.display.IFrame"),
        (ShareFormat.Markdown, "Markdown link", "with the page's title"),
        (ShareFormat.Citation, "Cite: BibTeX", "the paper and MambaViz"),
    ];

    /// <summary>What is copied.</summary>
    /// <param name="format">As what.</param>
    /// <param name="address">The whole address of the picture.</param>
    /// <param name="title">The page's title, which says what it shows.</param>
    public static string Of(ShareFormat format, string address, string title) => format switch
    {
        ShareFormat.Frame =>
            $"<iframe src=\"{WebUtility.HtmlEncode(Embedded(address))}\" title=\"{WebUtility.HtmlEncode(title)}\" width=\"100%\" "
            + $"height=\"{FrameHeight}\" style=\"border: 0\" loading=\"lazy\" allow=\"fullscreen\"></iframe>",
        ShareFormat.Notebook =>
            $"from IPython.display import IFrame\nIFrame({Python(Embedded(address))}, width=\"100%\", height={FrameHeight})",
        ShareFormat.Markdown => $"[{Markdown(title)}](<{address}>)",
        ShareFormat.Citation => Citation.OfPaper + "\n" + Citation.OfSoftware(address),
        _ => address,
    };

    /// <summary>What the button says once it is copied.</summary>
    public static string Copied(ShareFormat format) => format switch
    {
        ShareFormat.ShortLink => "Short link copied",
        ShareFormat.Frame => "Frame copied",
        ShareFormat.Notebook => "Cell copied",
        ShareFormat.Markdown => "Markdown copied",
        ShareFormat.Citation => "BibTeX copied",
        _ => "Link copied",
    };

    private static string Embedded(string address) => PageShowing.Of(address, _ => new(new Embedding([])));

    private static string Python(string text) => $"\"{Escaped(Escaped(text, "\\"), "\"")}\"";

    private static string Markdown(string text) =>
        Escaped(Escaped(Escaped(text, "\\"), "["), "]");

    private static string Escaped(string text, string mark) => text.Replace(mark, "\\" + mark, StringComparison.Ordinal);
}
