using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Session;

namespace MambaViz.Client.Exploring;

/// <summary>The keys of a plot that examples are placed in, the same on every page that has one.</summary>
public static class EditorKeys
{
    /// <summary>What the list of keys says of the pointer.</summary>
    public const string WithPointer =
        "In the plot: click adds an example, drag moves it, Delete or its menu removes it; a drag up or down over a free place zooms the y axis.";

    /// <summary>The lines of single keys.</summary>
    /// <param name="editor">The page's examples.</param>
    /// <param name="openLesson">Opens a lesson by its id.</param>
    public static IReadOnlyList<KeyBinding<TState>> Of<TState>(Func<TState, ExampleEditor> editor, Action<TState, string> openLesson) =>
    [
        new(["Backspace"], new(["⌫"], "remove the last example"), (state, _) => editor(state).RemoveLast(), "remove last"),
        new(["a"], new(["A"], "add an example: arrows move the cross, Enter adds")),
        new(["1", "2", "3", "4", "5", "6"], new(["1", "6"], "lessons"), (state, key) => openLesson(state, LessonCatalogue.All[key[0] - '1'].Id)),
    ];

    /// <summary>The lines that every such page ends with.</summary>
    public static IReadOnlyList<KeyBinding<TState>> Last<TState>(Func<TState, ExampleEditor> editor) =>
    [
        new(["e"], new(["E"], "export a chart")),
        new(["f"], new(["F"], "present to a room")),
        new(["?"], new(["?"], "this list")),
        new([], new(["Double click"], "fit the y axis to examples and curves", IsSingle: false)),
        .. Undo(editor),
    ];

    /// <summary>The lines of what can be taken back, the same on every page that has an editor.</summary>
    public static IReadOnlyList<KeyBinding<TState>> Undo<TState>(Func<TState, IEditor> editor) =>
    [
        new(["Ctrl+z"], new(["Ctrl", "Z"], "undo", IsSingle: false), (state, _) => editor(state).Undo()),
        new(["Ctrl+Shift+z", "Ctrl+y"], new(["Ctrl", "Shift", "Z"], "redo", IsSingle: false), (state, _) => editor(state).Redo()),
    ];
}
