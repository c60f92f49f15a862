using MambaViz.Client.Exploring;
using MambaViz.Client.Session;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>The keys of two runs side by side.</summary>
public static class CompareKeys
{
    /// <summary>In the order shown.</summary>
    public static KeyTable<CompareState> Table { get; } = new(
    [
        .. PlayheadKeys.Of<CompareState>(state => state.Heads, "layer"),
        new(["p"], new(["P"], "pin the run touched last"), (state, _) => state.Pin(), "pin"),
        new(["x"], new(["X"], "swap A and B"), (state, _) => state.Swap(), "swap A and B"),
        new(["m", "t", "s"], new(["M", "T", "S"], "Mamba, transformer, S4 in both"), Toggle),
        new(["l"], new(["L"], "logarithmic error"), (state, _) => state.ToggleErrorScale()),
        new([], new(["←", "→"], "on a pin: to the next; with Shift it moves", IsSingle: false)),
        new([], new(["Enter"], "on a pin: opens it as A, with Shift as B", IsSingle: false)),
        new([], new(["F2", "Delete"], "on a pin: another name, unpin", IsSingle: false)),
        new(["e"], new(["E"], "export both in one figure")),
        new(["f"], new(["F"], "present to a room")),
        new(["?"], new(["?"], "this list")),
        .. EditorKeys.Undo<CompareState>(state => state.Edited),
    ]);

    private static void Toggle(CompareState state, string key)
    {
        var architecture = key switch { "m" => "mamba", "t" => "transformer", _ => "s4" };
        if (state.Models.Choices.FirstOrDefault(model => model.Card.Architecture == architecture) is { } model)
            state.Toggle(model.Card.Id);
    }
}
