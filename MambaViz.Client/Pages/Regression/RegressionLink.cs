using System.Collections.Immutable;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>The whole state of the page that a link carries. Two pages with equal links show the same picture.</summary>
public sealed record RegressionLink
{
    private const int UsualOrders = 32;

    /// <summary>How many orders can be averaged over.</summary>
    public static IReadOnlyList<int> OrderCounts { get; } = [1, 8, UsualOrders, DataLimits.Orders];

    /// <summary>What is asked.</summary>
    public TaskChoice Task { get; init; } = new();

    /// <summary>Data of one's own that are asked about instead of sampled prompts; null for none.</summary>
    public DataSet? Data { get; init; }

    /// <summary>How many orders of their examples errors are averaged over.</summary>
    public int Orders { get; init; } = UsualOrders;

    /// <summary>Ids of the models switched on; null for the usual ones of the task.</summary>
    public ImmutableArray<string>? Models { get; init; }

    /// <summary>One of <see cref="Lens.All"/>.</summary>
    public string Lens { get; init; } = Contracts.Lens.Affine;

    /// <summary>Names of the known methods shown; null for the usual ones of the task.</summary>
    public ImmutableSortedSet<string>? Baselines { get; init; }

    /// <summary>Current number of examples; null for half of the prompt.</summary>
    public int? Count { get; init; }

    /// <summary>Current layer; null for the last.</summary>
    public int? Layer { get; init; }

    /// <summary>The choice "Which examples matter".</summary>
    public bool Why { get; init; }

    /// <summary>Whether a known method is shown.</summary>
    /// <param name="name">Which.</param>
    /// <param name="offered">All that were measured.</param>
    public bool Shows(string name, IReadOnlyList<KnownMethod> offered) => (Baselines ?? UsualBaselines(offered)).Contains(name);

    /// <summary>With a known method shown or hidden.</summary>
    /// <inheritdoc cref="Shows"/>
    public RegressionLink WithBaseline(string name, IReadOnlyList<KnownMethod> offered)
    {
        var usual = UsualBaselines(offered);
        var shown = (Baselines ?? usual).SymmetricExcept([name]);
        return this with { Baselines = shown.SetEquals(usual) ? null : shown };
    }

    /// <summary>Whether the error axes are logarithmic.</summary>
    public bool LogError { get; init; } = true;

    // The two best known of the class and the simplest of all: more lines hide the models'.
    private static ImmutableSortedSet<string> UsualBaselines(IReadOnlyList<KnownMethod> offered) =>
        [.. offered.Where((method, place) => place < 2 || method.Name == "nearest-neighbours").Select(method => method.Name)];
}
