using MambaViz.Client.Exploring;
using MambaViz.Client.Session;

namespace MambaViz.Client.Pages.WordTraining;

/// <summary>The keys of the page.</summary>
public static class WordTrainingKeys
{
    /// <summary>In the order shown.</summary>
    public static KeyTable<WordTrainingState> Table { get; } = new(
    [
        .. PlayheadKeys.Of<WordTrainingState>(state => state.Heads, "step", "demonstrations"),
        new(["f"], new(["F"], "the next family"), (state, _) => state.NextFamily(), "family"),
        new(["n"], new(["N"], "another prompt"), (state, _) => state.Roll(), "another"),
        new(["e"], new(["E"], "export a chart")),
        new(["?"], new(["?"], "this list")),
    ]);
}
