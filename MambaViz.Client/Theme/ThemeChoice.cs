using MambaViz.Client.Session;
using Microsoft.JSInterop;

namespace MambaViz.Client.Theme;

/// <summary>
/// Light or dark. The script in the page's head has already decided before the first paint; this only reads and changes that decision,
/// which the browser remembers.
/// </summary>
public sealed class ThemeChoice(JsModules modules) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private IJSObjectReference? _module;

    public event Action? Changed;

    public bool IsDark { get; private set; }

    /// <summary>Reads what the head script decided.</summary>
    public async Task LoadAsync()
    {
        try
        {
            _module ??= await modules.ImportAsync("./js/theme.js", _end.Token);
            Set(await _module.InvokeAsync<bool>("isDark"));
        }
        catch (OperationCanceledException)
        {
            // The page is gone before the server was back.
        }
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
        await _end.CancelAsync();
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
