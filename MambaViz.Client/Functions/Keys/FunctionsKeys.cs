using MambaViz.Client.Controls;

namespace MambaViz.Client.Functions.Keys;

/// <summary>The keys of the page: as the browser names them, for the list that <c>?</c> opens, and what they do.</summary>
public static class FunctionsKeys
{
    /// <summary>Those the page acts on.</summary>
    public static IReadOnlyList<string> Acted { get; } = [" ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "m", "t", "s", "n", "l", "e", "?"];

    /// <summary>In the order shown.</summary>
    public static IReadOnlyList<KeyAction> All { get; } =
    [
        new(["Space"], "play or pause"),
        new(["←", "→"], "layer"),
        new(["↑", "↓"], "examples"),
        new(["Home", "End"], "first, last layer"),
        new(["N"], "another seed"),
        new(["M", "T", "S"], "Mamba, transformer, S4"),
        new(["L"], "logarithmic error"),
        new(["E"], "export a chart"),
        new(["?"], "this list"),
    ];

    /// <summary>Acts on a key pressed outside text fields.</summary>
    /// <returns>False where the key is not one of the state's.</returns>
    public static bool Press(FunctionsState state, string key)
    {
        switch (key)
        {
            case " ":
                state.TogglePlay();
                return true;
            case "ArrowLeft" or "ArrowRight":
                state.Layers.Step(key == "ArrowLeft" ? -1 : 1);
                return true;
            case "ArrowDown" or "ArrowUp":
                state.Counts.Step(key == "ArrowDown" ? -1 : 1);
                return true;
            case "Home":
                state.Layers.MoveTo(0);
                return true;
            case "End":
                state.Layers.MoveTo(state.Layers.Maximum);
                return true;
            case "n":
                state.Roll();
                return true;
            case "l":
                state.ToggleErrorScale();
                return true;
            case "m" or "t" or "s":
                Toggle(state, key);
                return true;
            default:
                return false;
        }
    }

    private static void Toggle(FunctionsState state, string key)
    {
        var architecture = key switch { "m" => "mamba", "t" => "transformer", _ => "s4" };
        if (state.Models.FirstOrDefault(model => model.Card.Architecture == architecture) is { } model)
            state.ToggleModel(model.Card.Id);
    }
}
