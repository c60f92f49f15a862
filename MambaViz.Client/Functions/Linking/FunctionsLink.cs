using System.Collections.Immutable;
using MambaViz.Contracts;

namespace MambaViz.Client.Functions.Linking;

/// <summary>The whole state of the page that a link carries. Two pages with equal links show the same picture.</summary>
public sealed record FunctionsLink
{
    /// <summary>What is asked.</summary>
    public TaskChoice Task { get; init; } = new();

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

    /// <summary>Whether the error axes are logarithmic.</summary>
    public bool LogError { get; init; } = true;
}
