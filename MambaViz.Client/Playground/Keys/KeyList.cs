namespace MambaViz.Client.Playground.Keys;

/// <summary>The keys of the playground, for the list that <c>?</c> opens.</summary>
public static class KeyList
{
    /// <summary>Keys and what they do, in the order shown. Those with <c>IsSingle</c> can be switched off.</summary>
    public static IReadOnlyList<(string[] Keys, string Action, bool IsSingle)> All { get; } =
    [
        (["Space"], "play or pause", true),
        (["←", "→"], "layer", true),
        (["↑", "↓"], "examples", true),
        (["Home", "End"], "first, last layer", true),
        (["⌫"], "remove the last example", true),
        (["A"], "add an example: arrows move the cross, Enter adds", true),
        (["1", "6"], "lessons", true),
        (["M", "T", "S"], "Mamba, transformer, S4", true),
        (["L"], "logarithmic error", true),
        (["?"], "this list", true),
        (["Double click"], "fit the y axis to examples and curves", false),
        (["Ctrl", "Z"], "undo", false),
        (["Ctrl", "Shift", "Z"], "redo", false),
    ];
}
