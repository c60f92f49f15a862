using Microsoft.JSInterop;

namespace MambaViz.Client.Playground;

/// <summary>What the page needs of the browser: keys, the next frame to paint in, the clipboard.</summary>
public sealed class PlaygroundBrowser : IAsyncDisposable
{
    private readonly Func<string, Task> _onKey;
    private readonly DotNetObjectReference<PlaygroundBrowser> _self;
    private IJSObjectReference _module = null!;
    private IJSObjectReference _keys = null!;

    private PlaygroundBrowser(Func<string, Task> onKey)
    {
        _onKey = onKey;
        _self = DotNetObjectReference.Create(this);
    }

    /// <summary>Whether single keys act; remembered by the browser.</summary>
    public bool SingleKeys { get; private set; }

    /// <summary>Loads the module and listens to keys.</summary>
    public static async Task<PlaygroundBrowser> AttachAsync(IJSRuntime js, Func<string, Task> onKey)
    {
        var browser = new PlaygroundBrowser(onKey);
        browser._module = await js.InvokeAsync<IJSObjectReference>("import", "./Playground/PlaygroundPage.razor.js");
        browser._keys = await browser._module.InvokeAsync<IJSObjectReference>("listen", browser._self);
        browser.SingleKeys = await browser._keys.InvokeAsync<bool>("singleKeys");
        return browser;
    }

    /// <summary>Completes when the browser is about to paint.</summary>
    public ValueTask NextFrameAsync() => _module.InvokeVoidAsync("nextFrame");

    /// <summary>Puts text on the clipboard; false where the browser refuses.</summary>
    public ValueTask<bool> CopyAsync(string text) => _module.InvokeAsync<bool>("copy", text);

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
