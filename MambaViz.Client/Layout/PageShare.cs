using MambaViz.Client.Session;
using MambaViz.Client.Sharing;

namespace MambaViz.Client.Layout;

/// <summary>What the share button of a page says and does, and the short link that was made of what the page shows.</summary>
/// <param name="time">The clock.</param>
/// <param name="changed">Called, on any thread, when the button says something else by itself.</param>
internal sealed class PageShare(TimeProvider time, Action changed) : IAsyncDisposable
{
    private const string Usual = "Share";
    private static readonly TimeSpan SaidTime = TimeSpan.FromSeconds(2);
    private ITimer? _timer;

    /// <summary>What the button says.</summary>
    public string Label { get; private set; } = Usual;

    /// <summary>What came of the last short link of what is shown; null where none was asked for.</summary>
    public ShortLink? Made { get; private set; }

    /// <summary>Copies an address, or the picture in another form.</summary>
    /// <param name="browser">The page's; null before it has one.</param>
    /// <param name="address">Of the page, whole.</param>
    /// <param name="format">Any but a short link.</param>
    public async Task CopyAsync(PageBrowser? browser, string address, ShareFormat format)
    {
        var title = browser is null ? "MambaViz" : await browser.TitleAsync();
        Say(browser is not null && await browser.CopyAsync(ShareText.Of(format, address, title)) ? ShareText.Copied(format) : "Copy the address");
    }

    /// <summary>Copies a short link. One of what is shown already is copied again.</summary>
    /// <param name="browser">The page's; nothing is done before it has one.</param>
    /// <param name="page">The page's address, relative to the site.</param>
    /// <param name="query">The state that the server keeps.</param>
    public async Task CopyShortAsync(PageBrowser? browser, string page, string query)
    {
        if (browser is null)
            return;
        Made = Made is { Address: { } made } known
            ? known with { IsCopied = await browser.CopyAsync(made) }
            : await browser.CopyShortLinkAsync(page, query);
        Say(Made.IsCopied ? ShareText.Copied(ShareFormat.ShortLink) : "See the menu");
    }

    /// <summary>Something else is shown than the short link was made of.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Forget()
    {
        var had = Made is not null;
        Made = null;
        return had;
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
            await _timer.DisposeAsync();
    }

    private void Say(string label)
    {
        Label = label;
        _timer ??= time.CreateTimer(_ => Ended(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(SaidTime, Timeout.InfiniteTimeSpan);
    }

    private void Ended()
    {
        Label = Usual;
        changed();
    }
}
