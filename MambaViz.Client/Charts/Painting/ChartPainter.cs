using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MambaViz.Client.Charts.Painting;

/// <summary>
/// Paints all charts of a page together: one call into JavaScript a paint, at most one paint an animation frame, always the newest figures.
/// A figure that looks as it did is not sent.
/// </summary>
public sealed class ChartPainter(JsModules modules) : IAsyncDisposable
{
    internal const string ModulePath = "./Charts/Parts/FigureLayer.razor.js";

    private readonly Dictionary<string, Canvas> _canvases = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private Task<IJSObjectReference>? _module;
    private Task? _painting;

    /// <summary>Completes when the painter's own module is there, and thus a server that can be asked for others.</summary>
    public Task ReadyAsync() => ModuleAsync();

    /// <summary>Begins to paint into an element that holds a Plotly chart; returns when that chart exists.</summary>
    public async Task MountAsync(string id, ElementReference element)
    {
        var module = await ModuleAsync();
        await module.InvokeVoidAsync("mount", id, element);
        _canvases[id] = new Canvas();
    }

    /// <summary>Stops painting into an element.</summary>
    public async Task UnmountAsync(string id)
    {
        _canvases.Remove(id);
        if (_module is not { IsCompletedSuccessfully: true }) return;
        try
        {
            await (await _module).InvokeVoidAsync("unmount", id);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone and its listeners with it.
        }
    }

    /// <summary>Gives a chart its newest figure; returns when the screen shows it or a newer one.</summary>
    public Task PaintAsync(string id, Figure figure)
    {
        if (!_canvases.TryGetValue(id, out var canvas)) return Task.CompletedTask;
        canvas.Newest = figure;
        return _painting ??= PaintAllAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_module is not { IsCompletedSuccessfully: true }) return;
        try
        {
            var module = await _module;
            await module.InvokeVoidAsync("dispose");
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // As above.
        }
    }

    private async Task PaintAllAsync()
    {
        try
        {
            // The other charts of this render batch have their turn first, so that one call carries them all; the browser has not, which would first
            // lay out and paint a page without them.
            await (await ModuleAsync()).InvokeVoidAsync("turn");
            while (Collect() is { Count: > 0 } figures)
            {
                var batch = PaintBatch.Of(figures);
                // Returns after the next animation frame: what arrives meanwhile replaces, it does not queue.
                await (await ModuleAsync()).InvokeVoidAsync("paint", batch.Headers, batch.Values);
            }
        }
        finally
        {
            _painting = null;
        }
    }

    private List<EncodedFigure> Collect()
    {
        var changed = new List<EncodedFigure>();
        foreach (var (id, canvas) in _canvases)
        {
            if (canvas.Newest is not { } figure) continue;
            canvas.Newest = null;
            var encoded = EncodedFigure.Of(id, figure, canvas.Shown);
            if (canvas.Shown?.LooksLike(encoded) == true) continue;
            canvas.Shown = encoded;
            changed.Add(encoded);
        }
        return changed;
    }

    private Task<IJSObjectReference> ModuleAsync() =>
        _module ??= modules.ImportAsync(ModulePath, _end.Token);

    private sealed class Canvas
    {
        public Figure? Newest { get; set; }

        public EncodedFigure? Shown { get; set; }
    }
}
