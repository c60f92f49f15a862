using System.Collections.Immutable;
using MambaViz.Contracts;

namespace MambaViz.Client.Functions;

/// <summary>What is asked: the prompts that models and known methods are tried on.</summary>
public sealed record TaskChoice
{
    // Its function is of the usual size: the zero predictor's error on it is 1 to two digits.
    public const int DefaultSeed = 5;

    public const int DefaultExamples = 40;

    /// <summary>Largest seed that the page offers; a hand-written one may not be larger either, since prompts count up from it.</summary>
    public const int LargestSeed = 1_000_000_000;

    // The one shift that makes its queries from the whole context: with another example they are other queries.
    private const string QueriesFromContext = "orthogonal-query";

    /// <summary>How many prompts can be averaged over.</summary>
    public static IReadOnlyList<int> PromptCounts { get; } = [1, 4, 16, 64];

    /// <summary>A function class' name from <see cref="TaskCard.Name"/>.</summary>
    public string Name { get; init; } = "linear";

    /// <summary>Input dimension; null for the one the models of this class were trained with.</summary>
    public int? Dimension { get; init; }

    /// <summary>A change of the prompt distribution.</summary>
    public string Shift { get; init; } = "none";

    /// <summary>Standard deviation of the noise on y; null for the task's own.</summary>
    public double? Noise { get; init; }

    /// <summary>The task's own numbers where they are not its defaults, by name.</summary>
    public ImmutableSortedDictionary<string, double> Parameters { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>The first prompt's seed; further prompts have the next ones.</summary>
    public int Seed { get; init; } = DefaultSeed;

    /// <summary>Examples in a prompt, 1 to <see cref="Limits.BaselineExamples"/>.</summary>
    public int Examples { get; init; } = DefaultExamples;

    /// <summary>How many prompts errors are averaged over.</summary>
    public int Prompts { get; init; } = 1;

    /// <summary>The request of one prompt.</summary>
    /// <param name="prompt">From 0.</param>
    /// <param name="dimension">The dimension, found where <see cref="Dimension"/> is null.</param>
    public TaskRequest ToRequest(int prompt, int dimension) => new()
    {
        Name = Name,
        Dimension = dimension,
        Seed = (long)Seed + prompt,
        Examples = Examples,
        Shift = Shift,
        Noise = Noise,
        Parameters = Parameters.IsEmpty ? null : new Dictionary<string, double>(Parameters, StringComparer.Ordinal),
    };

    /// <summary>Whether both choices sample the same prompts, whatever their number.</summary>
    public bool SamplesAs(TaskChoice other) =>
        this with { Prompts = 1, Parameters = other.Parameters } == other with { Prompts = 1 } && Parameters.SequenceEqual(other.Parameters);

    /// <summary>Whether the prompts are the other choice's with more examples or fewer: what was computed of the shorter ones holds for the longer.</summary>
    public bool Resizes(TaskChoice other) =>
        Examples != other.Examples && Shift != QueriesFromContext && (this with { Examples = other.Examples }).SamplesAs(other);
}
