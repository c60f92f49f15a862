using System.Collections.Immutable;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>Which prompts are wanted: those that models and known methods are tried on.</summary>
public sealed record TaskChoice
{
    // Its function is of the usual size: the zero predictor's error on it is 1 to two digits.
    public const int DefaultSeed = 5;

    public const int DefaultExamples = 40;

    /// <summary>The shift that changes nothing.</summary>
    public const string NoShift = "none";

    /// <summary>Largest seed that the page offers; a hand-written one may not be larger either, since prompts count up from it.</summary>
    public const int LargestSeed = 1_000_000_000;

    /// <summary>How many prompts can be averaged over.</summary>
    public static IReadOnlyList<int> PromptCounts { get; } = [1, 4, 16, 64];

    /// <summary>A function class' name from <see cref="TaskCard.Name"/>.</summary>
    public string Name { get; init; } = "linear";

    /// <summary>Input dimension; null for the one the models of this class were trained with.</summary>
    public int? Dimension { get; init; }

    /// <summary>A change of the prompt distribution.</summary>
    public string Shift { get; init; } = NoShift;

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

    /// <summary>What of this choice can be asked: class and shift have limits, and what the server would refuse is not asked for.</summary>
    /// <param name="bounds">Of class and shift.</param>
    public TaskChoice Within(TaskBounds bounds) => this with
    {
        Dimension = bounds.Dimension,
        Shift = bounds.Shift,
        Parameters = bounds.Card is null ? Parameters : bounds.Parameters
            .Where(p => bounds.ValueOf(p, this) != p.Default)
            .ToImmutableSortedDictionary(p => p.Name, p => bounds.ValueOf(p, this), StringComparer.Ordinal),
        Examples = Math.Min(Examples, bounds.MostExamples),
    };
}
