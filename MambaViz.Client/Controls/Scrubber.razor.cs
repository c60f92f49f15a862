using System.Globalization;
using MambaViz.Client.Exploring;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace MambaViz.Client.Controls;

/// <summary>A slider with one slot a value, that can be dragged, stepped and played.</summary>
public sealed partial class Scrubber : IAsyncDisposable
{
    // More slots than this would leave no room for their numbers.
    private const int NumberedSlots = 24;

    // About as many where there are more slots.
    private const int Numbers = 8;

    private ElementReference _track;
    private JsPart<Scrubber> _drag = null!;

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
    private JsModules Modules { get; set; } = null!;

    /// <summary>Called by the module: the pointer is over this share of the track.</summary>
    [JSInvokable]
    public void DraggedTo(double share) => Head.MoveTo((int)(Math.Clamp(share, 0, 0.999999) * (Head.Maximum + 1)));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _drag.DisposeAsync();

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _drag = new(Modules, "./Controls/Scrubber.razor.js");
        base.OnInitialized();
    }

    /// <inheritdoc/>
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? _drag.CreateAsync(_track, this) : Task.CompletedTask;

    /// <inheritdoc/>
    protected override object Snapshot() => (Head.Value, Head.Maximum, Head.IsPlaying, Head.Speed, Name, ValueText, IsInteractive, Labels);

    private string TrackClass => Head.Maximum >= NumberedSlots ? "track dense" : Labels is not null ? "track labelled" : "track";

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

    private string? Number(int slot) =>
        slot == Head.Value || Head.Maximum < NumberedSlots || slot % Math.Max(5, AxisTicks.WholeStep(Head.Maximum, Numbers)) == 0
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
