using System.Text.Json;
using Microsoft.JSInterop;

namespace MambaViz.Client.Session;

/// <summary>What a page needs of the browser: keys, the next frame to paint in, the clipboard.</summary>
public sealed class PageBrowser : IAsyncDisposable
{
    private readonly Func<string, Task> _onKey;
    private readonly DotNetObjectReference<PageBrowser> _self;
    private IJSObjectReference _module = null!;
    private IJSObjectReference _keys = null!;

    private PageBrowser(Func<string, Task> onKey)
    {
        _onKey = onKey;
        _self = DotNetObjectReference.Create(this);
    }

    /// <summary>Whether single keys act; remembered by the browser.</summary>
    public bool SingleKeys { get; private set; }

    /// <summary>Loads the module and listens to keys.</summary>
    /// <param name="modules">Where the module comes from.</param>
    /// <param name="keys">The keys the page acts on, with <c>Ctrl+</c> and <c>Shift+</c> before those that are held.</param>
    /// <param name="onKey">What it does with one.</param>
    /// <param name="cancellation">The page is left before the module is there.</param>
    public static async Task<PageBrowser> AttachAsync(JsModules modules, IReadOnlyList<string> keys, Func<string, Task> onKey,
        CancellationToken cancellation)
    {
        var browser = new PageBrowser(onKey);
        browser._module = await modules.ImportAsync("./js/page.js", cancellation);
        browser._keys = await browser._module.InvokeAsync<IJSObjectReference>("listen", browser._self, keys);
        browser.SingleKeys = await browser._keys.InvokeAsync<bool>("singleKeys");
        return browser;
    }

    /// <summary>
    /// Completes when the browser is about to paint, after what waits already: what has arrived from the server, and what it is about to be asked.
    /// </summary>
    public ValueTask NextFrameAsync() => _module.InvokeVoidAsync("nextFrame");

    /// <summary>The page's title, which says what it shows.</summary>
    public ValueTask<string> TitleAsync() => _module.InvokeAsync<string>("title");

    /// <summary>Puts text on the clipboard; false where the browser refuses.</summary>
    public ValueTask<bool> CopyAsync(string text) => _module.InvokeAsync<bool>("copy", text);

    /// <summary>Has the server keep a page's state, and puts the short link to it on the clipboard.</summary>
    /// <param name="page">Relative to the site.</param>
    /// <param name="query">Without its question mark.</param>
    public async Task<ShortLink> CopyShortLinkAsync(string page, string query) =>
        ShortLink.Read(await _module.InvokeAsync<JsonElement>("copyShortLink", page, query));

    /// <summary>Switches single keys on or off.</summary>
    public async Task SetSingleKeysAsync(bool on)
    {
        SingleKeys = on;
        await _keys.InvokeVoidAsync("setSingleKeys", on);
    }

    /// <summary>Called by the module: a key that is not typed into a field.</summary>
    [JSInvokable]
    public Task KeyPressed(string key) => _onKey(key);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _keys.InvokeVoidAsync("dispose");
            await _keys.DisposeAsync();
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
        _self.Dispose();
    }
}
