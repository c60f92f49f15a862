using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Refinement;

/// <summary>What to read of a model of language.</summary>
public sealed record TextInput
{
    /// <summary>Most tokens that one reading lists.</summary>
    public const int MaximumTop = 100;

    /// <summary>The tokens of each demonstration, in order; none of them is empty.</summary>
    public required IReadOnlyList<int[]> Demonstrations { get; init; }

    /// <summary>The tokens after the demonstrations: the query, and of the wanted answer all that is to be read after. At least one.</summary>
    public required int[] Continuation { get; init; }

    /// <summary>Where in the continuation to read what follows, at least one, ascending; 0 is its first token.</summary>
    public required IReadOnlyList<int> Positions { get; init; }

    /// <summary>The token that is wanted after each of the positions; null where none is.</summary>
    public required IReadOnlyList<int?> Wanted { get; init; }

    /// <summary>Likeliest tokens that each reading lists, 1 to <see cref="MaximumTop"/>.</summary>
    public int TopCount { get; init; } = 5;

    /// <summary>Whether the last layer alone is read, the model's own prediction.</summary>
    public bool LastLayerAlone { get; init; }

    /// <summary>First number of demonstrations to read after, 0 to the number of <see cref="Demonstrations"/>.</summary>
    public int FromDemonstration { get; init; }

    /// <summary>How layers are read; by final norm and read-out alone when null. The last layer is always the model's own prediction.</summary>
    public TextLens? Lens { get; init; }
}
