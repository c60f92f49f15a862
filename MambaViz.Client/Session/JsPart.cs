using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MambaViz.Client.Session;

/// <summary>A component's half in the browser: made by the component's module once that can be had, and released with the component.</summary>
/// <typeparam name="TOwner">Who is called back.</typeparam>
/// <param name="modules">Where modules come from.</param>
/// <param name="path">The module.</param>
public sealed class JsPart<TOwner>(JsModules modules, string path) : IAsyncDisposable
    where TOwner : class
{
    private readonly CancellationTokenSource _end = new();
    private IJSObjectReference? _module;
    private IJSObjectReference? _part;
    private DotNetObjectReference<TOwner>? _owner;

    /// <summary>Makes it; returns without it where the component is gone before the module is there.</summary>
    /// <param name="element">The element it is about.</param>
    /// <param name="owner">Who is called back.</param>
    /// <param name="function">What makes it. Default: <c>create</c>.</param>
    public async Task CreateAsync(ElementReference element, TOwner owner, string function = "create")
    {
        try
        {
            _module = await modules.ImportAsync(path, _end.Token);
            _owner = DotNetObjectReference.Create(owner);
            _part = await _module.InvokeAsync<IJSObjectReference>(function, _end.Token, element, _owner);
        }
        catch (OperationCanceledException)
        {
            await DisposeAsync();
        }
    }

    /// <summary>Calls one of its functions; until it is there nothing happens.</summary>
    public ValueTask CallAsync(string function, params object?[] arguments) =>
        _part?.InvokeVoidAsync(function, arguments) ?? ValueTask.CompletedTask;

    /// <summary>What one of its functions says; the default until it is there.</summary>
    public ValueTask<T?> AskAsync<T>(string function) => _part is { } part ? part.InvokeAsync<T?>(function) : ValueTask.FromResult(default(T));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            if (_part is not null)
            {
                await _part.InvokeVoidAsync("dispose");
                await _part.DisposeAsync();
            }
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
        _owner?.Dispose();
    }
}
