using MambaViz.Client.Session;

namespace MambaViz.Client.Exploring;

/// <summary>The keys of the two scrubbers, the same on every page that has them.</summary>
public static class PlayheadKeys
{
    /// <summary>The lines of a page's table.</summary>
    /// <param name="heads">The page's scrubbers.</param>
    /// <param name="depth">What the first moves along, in a word: "layer".</param>
    /// <param name="counts">What the second moves along. Default: "examples".</param>
    public static IReadOnlyList<KeyBinding<TState>> Of<TState>(Func<TState, Playheads> heads, string depth, string counts = "examples") =>
    [
        new([" "], new(["Space"], "play or pause"), (state, _) => heads(state).TogglePlay(), "play"),
        new(["ArrowLeft", "ArrowRight"], new(["←", "→"], depth), (state, key) => heads(state).Depth.Step(key == "ArrowLeft" ? -1 : 1), depth),
        new(["ArrowUp", "ArrowDown"], new(["↑", "↓"], counts), (state, key) => heads(state).Counts.Step(key == "ArrowDown" ? -1 : 1), counts),
        new(["Home", "End"], new(["Home", "End"], $"first, last {depth}"), (state, key) => heads(state).Depth.MoveTo(key == "Home" ? 0 : heads(state).Depth.Maximum)),
    ];
}
