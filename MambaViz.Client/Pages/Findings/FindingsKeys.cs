using MambaViz.Client.Session;

namespace MambaViz.Client.Pages.Findings;

/// <summary>The keys of the page.</summary>
public static class FindingsKeys
{
    /// <summary>In the order shown.</summary>
    public static KeyTable<FindingsState> Table { get; } = new(
        new(["ArrowUp", "ArrowDown"], new(["↑", "↓"], "claim"), (state, key) =>
            state.SelectClaim(state.Request.Claim.Number + (key == "ArrowUp" ? -1 : 1)), "claim"),
        new(["Home", "End"], new(["Home", "End"], "first, last claim"), (state, key) => state.SelectClaim(key == "Home" ? 1 : PaperClaim.All.Count)),
        new(["l"], new(["L"], "logarithmic error"), (state, _) => state.ToggleErrorScale(), "log"),
        new(["b"], new(["B"], "bands"), (state, _) => state.ToggleBands(), "bands"),
        new(["r"], new(["R"], "run live, or cancel"), (state, _) => state.RunOrCancel(), "run live"),
        new(["Escape"], new(["Esc"], "let go of a held place")),
        new(["e"], new(["E"], "export the figure")),
        new(["f"], new(["F"], "present to a room")),
        new(["?"], new(["?"], "this list")));
}
