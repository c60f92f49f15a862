using Microsoft.JSInterop;

namespace MambaViz.Client.Theme;

/// <summary>
/// Light or dark. The script in the page's head has already decided before the first paint; this only reads and changes that decision,
/// which the browser remembers.
/// </summary>
public sealed class ThemeChoice(IJSRuntime js) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    public event Action? Changed;

    public bool IsDark { get; private set; }

    /// <summary>Reads what the head script decided.</summary>
    public async Task LoadAsync()
    {
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/theme.js");
        Set(await _module.InvokeAsync<bool>("isDark"));
    }

    /// <summary>Takes the other one and remembers it.</summary>
    public async Task ToggleAsync()
    {
        if (_module is null)
            return;
        await _module.InvokeVoidAsync("choose", !IsDark);
        Set(!IsDark);
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is null)
            return;
        try
        {
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the module with it.
        }
    }

    private void Set(bool isDark)
    {
        IsDark = isDark;
        Changed?.Invoke();
    }
}
