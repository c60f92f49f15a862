using MambaViz.Client.Session;
using Microsoft.JSInterop;

namespace MambaViz.Client.Exploring.Pins;

/// <summary>The pins of this browser, with undo, the same on every page until it is closed. What the browser keeps of them is theirs alone.</summary>
public sealed class PinShelf(JsModules modules) : IEditor, IDisposable
{
    private const string ModulePath = "./js/pins.js";

    private readonly EditHistory<PinList> _history = new();
    private Task<IJSObjectReference>? _module;
    private Task? _loading;
    private DotNetObjectReference<PinShelf>? _self;

    /// <summary>The pins are others, or whether they are kept.</summary>
    public event Action? Changed;

    /// <summary>The pins.</summary>
    public PinList List { get; private set; } = PinList.Empty;

    /// <summary>False where the browser refused to keep them: they last as long as the page.</summary>
    public bool IsKept { get; private set; } = true;

    /// <inheritdoc/>
    public bool CanEdit => true;

    /// <inheritdoc/>
    public bool CanUndo => _history.CanUndo;

    /// <inheritdoc/>
    public bool CanRedo => _history.CanRedo;

    /// <inheritdoc/>
    public bool IsEmpty => List.Pins.IsEmpty;

    /// <summary>Reads what the browser keeps, once.</summary>
    public Task LoadAsync() => _loading ??= ReadAsync();

    /// <summary>Makes another list of the pins, which can be taken back.</summary>
    /// <returns>False where it is the same.</returns>
    public bool Change(Func<PinList, PinList> change)
    {
        var changed = change(List);
        if (changed.Equals(List))
            return false;
        _history.Record(List);
        Keep(changed);
        return true;
    }

    /// <inheritdoc/>
    public void Undo()
    {
        if (_history.Undo(List) is { } before)
            Keep(before);
    }

    /// <inheritdoc/>
    public void Redo()
    {
        if (_history.Redo(List) is { } after)
            Keep(after);
    }

    /// <summary>Called by the module: another window of this browser changed what it keeps. That can be taken back as well.</summary>
    [JSInvokable]
    public void KeptElsewhere(string? text)
    {
        var list = PinText.Read(text);
        if (list.Equals(List))
            return;
        _history.Record(List);
        Take(list);
    }

    /// <inheritdoc/>
    public void Dispose() => _self?.Dispose();

    /// <inheritdoc/>
    public void Clear() => Change(_ => PinList.Empty);

    private async Task ReadAsync()
    {
        _module = modules.ImportAsync(ModulePath, CancellationToken.None);
        _self = DotNetObjectReference.Create(this);
        var kept = PinText.Read(await (await _module).InvokeAsync<string?>("open", _self));
        // What was pinned before the browser had answered stands behind what it keeps.
        var all = List.Pins.Aggregate(kept, (list, pin) => list.With(pin));
        if (all.Equals(kept))
            Take(all);
        else
            Keep(all);
    }

    private void Take(PinList list)
    {
        if (list.Equals(List))
            return;
        List = list;
        Changed?.Invoke();
    }

    private void Keep(PinList list)
    {
        Take(list);
        _ = KeepAsync(PinText.Write(list));
    }

    private async Task KeepAsync(string text)
    {
        if (_module is not { } loading)
            return;
        try
        {
            var isKept = await (await loading).InvokeAsync<bool>("keep", text);
            if (isKept == IsKept)
                return;
            IsKept = isKept;
            Changed?.Invoke();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and whoever would hear of it.
        }
    }
}
