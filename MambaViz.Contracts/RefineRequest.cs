namespace MambaViz.Contracts;

/// <summary>
/// Asks for the prediction of every layer after each number of examples. Exactly one of <see cref="Examples"/> and <see cref="Task"/> is given.
/// </summary>
public sealed record RefineRequest
{
    /// <summary>Model ids, 1 to <see cref="Limits.Models"/>, all of one input dimension.</summary>
    public required string[] Models { get; init; }

    /// <summary>The context in order, at most <see cref="Limits.Examples"/>.</summary>
    public Example[]? Examples { get; init; }

    /// <summary>A context sampled on the server.</summary>
    public TaskRequest? Task { get; init; }

    /// <summary>Query inputs, 1 to <see cref="Limits.Queries"/>. Default: the task's own, or 101 points over [-2, 2] for one dimension.</summary>
    public double[][]? Queries { get; init; }

    /// <summary>First example count to stream; 0 asks for the prediction without an example as well.</summary>
    public int FromExample { get; init; }

    // Source-generated JSON sets every init property, absent ones to null: an initialiser would be lost. So in all contracts.
    /// <summary>One of <see cref="Contracts.Lens.All"/>.</summary>
    public string Lens { get => field ?? Contracts.Lens.ReadOut; init; }
}
