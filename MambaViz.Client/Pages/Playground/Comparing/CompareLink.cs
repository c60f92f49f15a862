using MambaViz.Client.Exploring.Pins;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>
/// Two runs side by side as an address: <c>a=lesson%3Doutlier&amp;b=points%3D…&amp;count=8</c>. What equals the default is left out.
/// </summary>
/// <param name="A">The run at the left; null for none.</param>
/// <param name="B">The run at the right; null for none.</param>
public sealed record CompareLink(ComparedRun? A, ComparedRun? B)
{
    /// <summary>The layer of both; null for the last.</summary>
    public int? Layer { get; init; }

    /// <summary>The place in the list of examples that both stand at; null for its end.</summary>
    public int? Count { get; init; }

    /// <summary>The id of the model that was touched last, whose guesses are compared; null for the first that both have.</summary>
    public string? Touched { get; init; }

    /// <summary>Whether the error axis is logarithmic.</summary>
    public bool LogError { get; init; } = true;

    /// <summary>Reads a query with or without its question mark. Never fails: a bad part is ignored.</summary>
    public static CompareLink Read(string query)
    {
        var parts = QueryText.Parts(query);
        return new(Run("a"), Run("b"))
        {
            Layer = parts.Whole("layer", 0, byte.MaxValue),
            Count = parts.Whole("count", 0, Limits.Examples),
            Touched = parts.Name("touched"),
            LogError = parts.GetValueOrDefault("scale") != "linear",
        };

        // A run of which nothing is said is the one that the playground opens with.
        ComparedRun? Run(string side) => parts.GetValueOrDefault(side) is { Length: <= Pin.QueryLength } run
            ? new(ComparedRun.Alone(run), Pin.NameOf(parts.GetValueOrDefault(side + "name")))
            : null;
    }

    /// <summary>The query without its question mark.</summary>
    public string Write() => QueryText.Write(
        ("a", A?.Query), ("aname", A?.Name), ("b", B?.Query), ("bname", B?.Name),
        ("layer", Layer), ("count", Count), ("touched", Touched), ("scale", LogError ? null : "linear"));
}

/// <summary>A run as a side of a comparison has it.</summary>
/// <param name="Query">Of the playground's address, without what both sides share and what is shown of one run alone.</param>
/// <param name="Name">What it is called; null for what its examples are.</param>
public sealed record ComparedRun(string Query, string? Name)
{
    private static readonly string[] Shared = ["layer", "count", "scale", "touched", "others", "why", "guide", "step", "guess", "changed"];

    /// <summary>A query of the playground without what is not the run's own.</summary>
    public static string Alone(string query) => string.Join('&', query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Where(part => !Shared.Contains(part.Split('=')[0], StringComparer.Ordinal)));
}
