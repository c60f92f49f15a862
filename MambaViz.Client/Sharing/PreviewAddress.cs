namespace MambaViz.Client.Sharing;

/// <summary>Where the server draws the picture of a page's state that other sites show beside a link to it.</summary>
public static class PreviewAddress
{
    /// <summary>Its size in dots, as the sites ask for it.</summary>
    public const int Width = 1200, Height = 630;

    /// <summary>Of the playground, whose page has no name in its address.</summary>
    private const string Playground = "playground";

    /// <summary>The name that a page goes by there: <c>training-words</c>.</summary>
    /// <param name="page">Relative to the site.</param>
    public static string NameOf(string page) => page.Length == 0 ? Playground : page.Replace('/', '-');

    /// <summary>The whole address of the picture.</summary>
    /// <param name="site">Where the site stands, with a slash at its end.</param>
    /// <param name="address">The whole address of the page.</param>
    public static string Of(string site, Uri address)
    {
        var page = address.GetLeftPart(UriPartial.Path);
        var own = Embedding.WithoutIt(address.Query);
        return $"{site}preview/{NameOf(page.Length > site.Length ? page[site.Length..].TrimEnd('/') : "")}.png{(own.Length == 0 ? "" : "?" + own)}";
    }
}
