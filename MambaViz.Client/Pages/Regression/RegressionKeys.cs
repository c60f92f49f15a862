using MambaViz.Client.Exploring;
using MambaViz.Client.Session;

namespace MambaViz.Client.Pages.Regression;

/// <summary>The keys of the page.</summary>
public static class RegressionKeys
{
    /// <summary>Opens the dialog for data of one's own.</summary>
    public const string OwnData = "o";

    /// <summary>In the order shown.</summary>
    public static KeyTable<RegressionState> Table { get; } = new(
    [
        .. PlayheadKeys.Of<RegressionState>(state => state.Heads, "layer"),
        new(["n"], new(["N"], "another seed"), (state, _) => state.Roll(), "another seed"),
        new(["m", "t", "s"], new(["M", "T", "S"], "Mamba, transformer, S4"), (state, key) => state.ToggleArchitecture(ArchitectureOf(key))),
        new([OwnData], new(["O"], "your own data")),
        new(["l"], new(["L"], "logarithmic error"), (state, _) => state.ToggleErrorScale()),
        new(["w"], new(["W"], "which examples matter"), (state, _) => state.ToggleWhy()),
        new(["e"], new(["E"], "export a chart")),
        new(["f"], new(["F"], "present to a room")),
        new(["?"], new(["?"], "this list")),
    ]);

    private static string ArchitectureOf(string key) => key switch { "m" => "mamba", "t" => "transformer", _ => "s4" };
}
