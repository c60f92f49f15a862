using MambaViz.Client.Playground.Lessons;

namespace MambaViz.Client.Playground.Keys;

/// <summary>What a key does to the state. Keys that need the page (dialog, plot) are left to it.</summary>
public static class KeyMap
{
    /// <summary>Acts on a key pressed outside text fields.</summary>
    /// <param name="state">The playground.</param>
    /// <param name="key">The key's name as browsers give it, with <c>Ctrl+</c> and <c>Shift+</c> before it where held.</param>
    /// <returns>False where the key is not one of the state's.</returns>
    public static bool Press(PlaygroundState state, string key)
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
            case "Backspace":
                state.RemoveLast();
                return true;
            case "Ctrl+z":
                state.Undo();
                return true;
            case "Ctrl+Shift+z" or "Ctrl+y":
                state.Redo();
                return true;
            case "l":
                state.ToggleErrorScale();
                return true;
            case "m" or "t" or "s":
                Toggle(state, key);
                return true;
            case [>= '1' and <= '6']:
                _ = state.OpenLessonAsync(LessonCatalogue.All[key[0] - '1'].Id);
                return true;
            default:
                return false;
        }
    }

    private static void Toggle(PlaygroundState state, string key)
    {
        var architecture = key switch { "m" => "mamba", "t" => "transformer", _ => "s4" };
        if (state.Models.FirstOrDefault(model => model.Card.Architecture == architecture) is { } model)
            state.ToggleModel(model.Card.Id);
    }
}
