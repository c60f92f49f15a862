using MambaViz.Client.Controls;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.Pins;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>The pins, small: arrows go from one to the next, Enter opens one as A, with Shift as B, Delete takes it away.</summary>
public sealed partial class PinStrip
{
    private readonly ElementReference[] _places = new ElementReference[PinList.Most];
    private string? _renamed;
    private int _stop;
    private int? _focused;

    /// <summary>What is pinned, and what is open.</summary>
    [Parameter, EditorRequired]
    public required CompareState State { get; set; }

    /// <summary>A pin is to be opened, as B or else as A.</summary>
    [Parameter]
    public EventCallback<(Pin Pin, bool AsB)> OnOpen { get; set; }

    /// <summary>Whether a click opens as B: on a phone, where B is what is seen. Default: as A.</summary>
    [Parameter]
    public bool OpensB { get; set; }

    /// <summary>False until the page reacts.</summary>
    [Parameter]
    public bool IsInteractive { get; set; }

    /// <inheritdoc/>
    protected override object Snapshot() => (
        (IsInteractive, OpensB, State.Pins, State.ArePinsEdited, State.Edited.CanUndo),
        (State.Current is null, State.IsBCurrent, State.WhyNotPin, PinOfA, PinOfB),
        (_renamed, _stop, _focused));

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focused is not { } index)
            return;
        _focused = null;
        if (index < State.Pins.Pins.Length && _renamed is null)
            await _places[index].FocusAsync();
    }

    private Pin? PinOfA => State.A?.PinIn(State.Pins);

    private Pin? PinOfB => State.B?.PinIn(State.Pins);

    // The pin that Tab comes to.
    private int Stop => Math.Clamp(_stop, 0, Math.Max(0, State.Pins.Pins.Length - 1));

    private string Badge(Pin pin) => (pin == PinOfA ? "A" : "") + (pin == PinOfB ? "B" : "");

    private string Class(Pin pin) => Badge(pin).Length > 0 ? "pin open-now" : "pin";

    private string Said(Pin pin) => Badge(pin) is { Length: > 0 } badge ? $", open as {string.Join(" and ", badge.AsEnumerable())}" : "";

    // Of data of one's own that the browser keeps the number of examples is known once they have been read.
    private static string Seen(Pin pin) => pin.Query.Contains("data=" + DataCode.Kept, StringComparison.Ordinal)
        ? "own data"
        : Words.Examples(PlaygroundLinkText.Read(pin.Query).Context.Count);

    private static string Layer(Pin pin) => PlaygroundLinkText.Read(pin.Query).Layer switch
    {
        null => "last layer",
        0 => "read-in",
        { } at => FormattableString.Invariant($"layer {at}"),
    };

    private Task KeyAsync(KeyboardEventArgs key, Pin pin, int index)
    {
        switch (key.Key)
        {
            case "ArrowLeft" or "ArrowRight" when key.ShiftKey:
                State.EditPins(list => list.Moved(pin.Query, key.Key == "ArrowLeft" ? -1 : 1));
                Focus(State.Pins.Pins.IndexOf(pin));
                break;
            case "ArrowLeft" or "ArrowUp":
                Focus(index - 1);
                break;
            case "ArrowRight" or "ArrowDown":
                Focus(index + 1);
                break;
            case "Home":
                Focus(0);
                break;
            case "End":
                Focus(State.Pins.Pins.Length - 1);
                break;
            case "F2":
                _renamed = pin.Query;
                break;
            case "Delete":
                Unpin(pin);
                break;
            default:
                break;
        }
        return Task.CompletedTask;
    }

    private void Focus(int index) => _focused = _stop = Math.Clamp(index, 0, Math.Max(0, State.Pins.Pins.Length - 1));

    private void Rename(Pin pin, string? name)
    {
        _renamed = null;
        if (name is not null)
            State.EditPins(list => list.Renamed(pin.Query, name));
        Focus(State.Pins.Pins.TakeWhile(other => other.Query != pin.Query).Count());
    }

    private void Unpin(Pin pin)
    {
        var index = State.Pins.Pins.IndexOf(pin);
        State.EditPins(list => list.Without(pin.Query));
        Focus(index);
    }
}
