using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace MambaViz.Client.Controls;

/// <summary>A slider with one slot a value, that can be dragged, stepped and played.</summary>
public sealed partial class Scrubber : IAsyncDisposable
{
    // More slots than this would leave no room for their numbers.
    private const int NumberedSlots = 24;

    private ElementReference _track;
    private IJSObjectReference? _module;
    private IJSObjectReference? _drag;
    private DotNetObjectReference<Scrubber>? _self;

    /// <summary>The position.</summary>
    [Parameter, EditorRequired]
    public Playhead Head { get; set; } = null!;

    /// <summary>What is scrubbed, for people.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What the position means: "layer 5 of 8".</summary>
    [Parameter, EditorRequired]
    public string ValueText { get; set; } = "";

    /// <summary>Slots go from pale to dark, like the lines they stand for. Default: those up to the position are filled.</summary>
    [Parameter]
    public bool IsGraded { get; set; }

    /// <summary>What is printed at each slot. Default: its number.</summary>
    [Parameter]
    public IReadOnlyList<string>? Labels { get; set; }

    /// <summary>False until the page reacts.</summary>
    [Parameter]
    public bool IsInteractive { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <summary>Called by the module: the pointer is over this share of the track.</summary>
    [JSInvokable]
    public void DraggedTo(double share) => Head.MoveTo((int)(Math.Clamp(share, 0, 0.999999) * (Head.Maximum + 1)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_drag is not null)
            {
                await _drag.InvokeVoidAsync("dispose");
                await _drag.DisposeAsync();
            }
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Controls/Scrubber.razor.js");
        _drag = await _module.InvokeAsync<IJSObjectReference>("create", _track, _self);
    }

    /// <inheritdoc/>
    protected override object Snapshot() => (Head.Value, Head.Maximum, Head.IsPlaying, Head.Speed, Name, ValueText, IsInteractive, Labels);

    private string TrackClass => Head.Maximum >= NumberedSlots ? "track dense" : "track";

    private string SlotClass(int slot) => (slot.CompareTo(Head.Value), IsGraded) switch
    {
        (0, _) => "slot current",
        (_, true) => "slot graded",
        (< 0, false) => "slot past",
        _ => "slot",
    };

    private string? Shade(int slot) => IsGraded && slot != Head.Value
        ? string.Create(CultureInfo.InvariantCulture, $"--shade: {100.0 * slot / Math.Max(1, Head.Maximum):0}%")
        : null;

    private string? Number(int slot) => slot == Head.Value || Head.Maximum < NumberedSlots || slot % 5 == 0
        ? Labels is not null && slot < Labels.Count ? Labels[slot] : slot.ToString(CultureInfo.InvariantCulture)
        : null;

    private static string SpeedValue(double speed) => speed.ToString(CultureInfo.InvariantCulture);

    private void SetSpeed(ChangeEventArgs change) => Head.SetSpeed(double.Parse((string)change.Value!, CultureInfo.InvariantCulture));

    private void Key(KeyboardEventArgs key)
    {
        if (!IsInteractive || key.CtrlKey || key.AltKey || key.MetaKey)
            return;
        switch (key.Key)
        {
            case "ArrowLeft" or "ArrowDown":
                Head.Step(-1);
                break;
            case "ArrowRight" or "ArrowUp":
                Head.Step(1);
                break;
            case "Home":
                Head.MoveTo(0);
                break;
            case "End":
                Head.MoveTo(Head.Maximum);
                break;
            default:
                break;
        }
    }
}
