using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Session;

namespace MambaViz.Client.Pages.Language;

/// <summary>The keys of the page.</summary>
public static class LanguageKeys
{
    /// <summary>In the order shown.</summary>
    public static KeyTable<LanguageState> Table { get; } = new(
    [
        .. GuideKeys.Of<LanguageState>(state => state.Tour, _ => null),
        .. PlayheadKeys.Of<LanguageState>(state => state.Heads, "layer", "demonstrations"),
        new(["Backspace"], new(["⌫"], "remove the newest demonstration"), (state, _) => state.Editor.RemoveLast()),
        new(["n"], new(["N"], "other demonstrations"), (state, _) => state.Editor.Roll(), "others"),
        new(["m", "t", "h", "s"], new(["M", "T", "H", "S"], "Mamba, transformer, hybrid, S4"),
            (state, key) => state.ToggleArchitecture(ArchitectureOf(key))),
        new(["l"], new(["L"], "the next lens"), (state, _) => state.NextLens()),
        new(["w"], new(["W"], "which demonstrations matter"), (state, _) => state.ToggleWhy()),
        new(["i"], new(["I"], "look inside the layer, and back"), (state, _) => state.ToggleInside()),
        new(["[", "]"], new(["[", "]"], "inside a layer: the character before, after"), (state, key) => state.StepInside(key == "[" ? -1 : 1))
        {
            IsOf = state => state.Link.Inside is not null,
        },
        new(["Escape"], new(["Esc"], "from inside a layer: back to the answers"), (state, _) => state.ToggleInside(), "answers")
        {
            IsOf = state => state.Link.Inside is not null,
        },
        new(["Escape"], new(["Esc"], "let a locked cell go"), (state, _) => state.Lock(null)),
        new(["e"], new(["E"], "export a chart")),
        new(["f"], new(["F"], "present to a room")),
        new(["?"], new(["?"], "this list")),
        .. EditorKeys.Undo<LanguageState>(state => state.Editor),
    ]);

    private static string ArchitectureOf(string key) => key switch { "m" => "mamba", "t" => "transformer", "h" => "hybrid", _ => "s4" };
}
