using MambaViz.Client.Controls;

namespace MambaViz.Client.Playground.Keys;

/// <summary>The keys of the playground, as the browser names them and for the list that <c>?</c> opens.</summary>
public static class KeyList
{
    public const string WithPointer = "In the plot: click adds an example, drag moves it, Delete or its menu removes it.";

    /// <summary>Those the page acts on.</summary>
    public static IReadOnlyList<string> Acted { get; } =
    [
        " ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Backspace",
        "1", "2", "3", "4", "5", "6", "m", "t", "s", "l", "a", "e", "?", "Ctrl+z", "Ctrl+Shift+z", "Ctrl+y",
    ];

    /// <summary>In the order shown.</summary>
    public static IReadOnlyList<KeyAction> All { get; } =
    [
        new(["Space"], "play or pause"),
        new(["←", "→"], "layer"),
        new(["↑", "↓"], "examples"),
        new(["Home", "End"], "first, last layer"),
        new(["⌫"], "remove the last example"),
        new(["A"], "add an example: arrows move the cross, Enter adds"),
        new(["1", "6"], "lessons"),
        new(["M", "T", "S"], "Mamba, transformer, S4"),
        new(["L"], "logarithmic error"),
        new(["E"], "export a chart"),
        new(["?"], "this list"),
        new(["Double click"], "fit the y axis to examples and curves", IsSingle: false),
        new(["Ctrl", "Z"], "undo", IsSingle: false),
        new(["Ctrl", "Shift", "Z"], "redo", IsSingle: false),
    ];
}
