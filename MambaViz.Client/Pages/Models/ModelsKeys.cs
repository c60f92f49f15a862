using MambaViz.Client.Session;

namespace MambaViz.Client.Pages.Models;

/// <summary>The keys of the page.</summary>
public static class ModelsKeys
{
    /// <summary>In the order shown.</summary>
    public static KeyTable<ModelsState> Table { get; } = new(
        new(["ArrowUp", "ArrowDown"], new(["↑", "↓"], "model before, model after"), (state, key) => state.Step(key == "ArrowUp" ? -1 : 1), "model"),
        new(["x"], new(["X"], "exchange the two sides of a comparison"), (state, _) => state.Swap(), "exchange sides"),
        new(["Escape"], new(["Esc"], "end the comparison"), (state, _) => state.Compare(null)),
        new(["e"], new(["E"], "export a chart")),
        new(["f"], new(["F"], "present to a room")),
        new(["?"], new(["?"], "this list")));
}
