namespace MambaViz.Contracts;

/// <summary>A function and a context to draw: the same draw on every machine for the same values.</summary>
public sealed record TaskRequest
{
    /// <summary>A task's name from <see cref="TaskCard.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Input dimension; the task's default when absent.</summary>
    public int? Dimension { get; init; }

    /// <summary>The seed of the draw, 0 to 2^53 (what JavaScript counts exactly).</summary>
    public required long Seed { get; init; }

    /// <summary>Number of examples, 0 to <see cref="Limits.Examples"/>.</summary>
    public required int Examples { get; init; }

    /// <summary>A change of the prompt distribution, from <see cref="TaskCard.Shifts"/>.</summary>
    public string Shift { get => field ?? "none"; init; }

    /// <summary>Standard deviation of the noise on y, 0 to <see cref="Limits.Noise"/>; the task's own when absent.</summary>
    public double? Noise { get; init; }

    /// <summary>Values for <see cref="TaskCard.Parameters"/>, by name; absent ones take their default.</summary>
    public Dictionary<string, double>? Parameters { get; init; }
}
