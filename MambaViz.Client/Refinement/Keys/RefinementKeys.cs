using MambaViz.Client.Controls;

namespace MambaViz.Client.Refinement.Keys;

/// <summary>The keys of the page: as the browser names them, for the list that <c>?</c> opens, and what they do.</summary>
public static class RefinementKeys
{
    /// <summary>Those the page acts on.</summary>
    public static IReadOnlyList<string> Acted { get; } = ["ArrowUp", "ArrowDown", "Home", "End", "l", "b", "r", "e", "Escape", "?"];

    /// <summary>In the order shown.</summary>
    public static IReadOnlyList<KeyAction> All { get; } =
    [
        new(["↑", "↓"], "claim"),
        new(["Home", "End"], "first, last claim"),
        new(["L"], "logarithmic error"),
        new(["B"], "bands"),
        new(["R"], "run live, or cancel"),
        new(["Esc"], "let go of a held place"),
        new(["E"], "export the figure"),
        new(["?"], "this list"),
    ];

    /// <summary>Acts on a key pressed outside text fields.</summary>
    public static void Press(RefinementState state, string key)
    {
        switch (key)
        {
            case "ArrowUp" or "ArrowDown":
                state.SelectClaim(state.Claim.Number + (key == "ArrowUp" ? -1 : 1));
                break;
            case "Home":
                state.SelectClaim(1);
                break;
            case "End":
                state.SelectClaim(Claims.PaperClaim.All.Count);
                break;
            case "l":
                state.ToggleErrorScale();
                break;
            case "b":
                state.ToggleBands();
                break;
            case "r" when state.Running is null:
                _ = state.RunAsync();
                break;
            case "r":
                state.Cancel();
                break;
            default:
                break;
        }
    }
}
