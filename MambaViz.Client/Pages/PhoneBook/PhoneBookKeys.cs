using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Session;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>The keys of the page.</summary>
public static class PhoneBookKeys
{
    /// <summary>In the order shown.</summary>
    public static KeyTable<PhoneBookState> Table { get; } = new(
    [
        .. GuideKeys.Of<PhoneBookState>(state => state.Tour, _ => null),
        new([" "], new(["Space"], "fill the book, or stop"), (state, _) => state.Slider.Toggle(), "fill"),
        new(["ArrowUp", "ArrowDown"], new(["↑", "↓"], "ask for the entry before, after"),
            (state, key) => state.Ask(state.Link.Picked + (key == "ArrowUp" ? -1 : 1)), "entry"),
        new(["ArrowLeft", "ArrowRight"], new(["←", "→"], "half as many entries, twice as many"),
            (state, key) => Step(state, key == "ArrowLeft"), "entries"),
        new(["PageUp", "PageDown"], new(["PageUp", "PageDown"], "twice as many entries, half as many"),
            (state, key) => Step(state, key == "PageDown")),
        new(["Home", "End"], new(["Home", "End"], "one entry, as many as there are"),
            (state, key) => state.Slider.MoveTo(key == "Home" ? 0 : state.Slider.Maximum)),
        new(["a"], new(["A"], "ask for another entry"), (state, _) => state.AskAnother()),
        new(["n"], new(["N"], "another book"), (state, _) => state.NextBook()),
        new(["e"], new(["E"], "export a chart")),
        new(["f"], new(["F"], "present to a room")),
        new(["?"], new(["?"], "this list")),
    ]);

    private static void Step(PhoneBookState state, bool isDown) => state.Slider.Step(isDown ? -1 : 1);
}
