using MambaViz.Client.Controls;
using MambaViz.Client.Playground.Lessons;

namespace MambaViz.Client.Growth;

/// <summary>The keys of the growth page: as the browser names them, for the list that <c>?</c> opens, and what they do.</summary>
public static class GrowthKeys
{
    public const string WithPointer = "In the plot: click adds an example, drag moves it, Delete or its menu removes it.";

    /// <summary>Those the page acts on.</summary>
    public static IReadOnlyList<string> Acted { get; } =
    [
        " ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Backspace",
        "1", "2", "3", "4", "5", "6", "a", "e", "?", "Ctrl+z", "Ctrl+Shift+z", "Ctrl+y",
    ];

    /// <summary>In the order shown.</summary>
    public static IReadOnlyList<KeyAction> All { get; } =
    [
        new(["Space"], "play or pause"),
        new(["←", "→"], "training step"),
        new(["↑", "↓"], "examples"),
        new(["Home", "End"], "first, last step"),
        new(["⌫"], "remove the last example"),
        new(["A"], "add an example: arrows move the cross, Enter adds"),
        new(["1", "6"], "lessons"),
        new(["E"], "export a chart"),
        new(["?"], "this list"),
        new(["Double click"], "fit the y axis to examples and curves", IsSingle: false),
        new(["Ctrl", "Z"], "undo", IsSingle: false),
        new(["Ctrl", "Shift", "Z"], "redo", IsSingle: false),
    ];

    /// <summary>Acts on a key pressed outside text fields.</summary>
    /// <returns>False where the key is not one of the state's.</returns>
    public static bool Press(GrowthState state, string key)
    {
        switch (key)
        {
            case " ":
                state.TogglePlay();
                return true;
            case "ArrowLeft" or "ArrowRight":
                state.Steps.Step(key == "ArrowLeft" ? -1 : 1);
                return true;
            case "ArrowDown" or "ArrowUp":
                state.Counts.Step(key == "ArrowDown" ? -1 : 1);
                return true;
            case "Home" or "End":
                state.Steps.MoveTo(key == "Home" ? 0 : state.Steps.Maximum);
                return true;
            case "Backspace":
                state.Editor.Remove(state.Counts.Value - 1);
                return true;
            case "Ctrl+z":
                state.Editor.Undo();
                return true;
            case "Ctrl+Shift+z" or "Ctrl+y":
                state.Editor.Redo();
                return true;
            case [>= '1' and <= '6']:
                if (state.Editor.CanEdit)
                    state.OpenLesson(LessonCatalogue.All[key[0] - '1'].Id);
                return true;
            default:
                return false;
        }
    }
}
