namespace MambaViz.Client.Charts.Figures;

/// <summary>How known methods are drawn: thin and grey, told apart by their dashes and their names.</summary>
public static class BaselineStyle
{
    /// <summary>The colour of all.</summary>
    public static SeriesColor Color { get; } = new("--ink-3");

    /// <summary>Dashes in screen pixels; empty for a solid line.</summary>
    public static string Dash(string name) => name switch
    {
        "ridge" or "exact-posterior" => "",
        "least-squares" => "5 3",
        "nearest-neighbours" => "1.5 3",
        "gradient-descent" => "2 3",
        "gd-plus-plus" => "6 3 1.5 3",
        "lasso" or "greedy-tree" => "8 3",
        "boosted-trees" or "two-layer-network" => "4 2",
        _ => "3 2 1 2",
    };
}
