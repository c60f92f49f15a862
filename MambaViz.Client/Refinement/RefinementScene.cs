using MambaViz.Client.Refinement.Claims;
using MambaViz.Contracts.Experiments;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Refinement;

/// <summary>What the page shows, as it is now.</summary>
public sealed record RefinementScene
{
    /// <summary>The list.</summary>
    public required IReadOnlyList<ClaimRow> Claims { get; init; }

    /// <summary>The line of the list that is shown.</summary>
    public required ClaimRow Current { get; init; }

    /// <summary>What the results say of it; null without results.</summary>
    public ClaimVerdict? Verdict { get; init; }

    /// <summary>The figure of the chosen task and lens; null where there is none.</summary>
    public Figure? Figure { get; init; }

    /// <summary>The tasks that can be chosen: those with results, and those that could be run.</summary>
    public required IReadOnlyList<TaskOption> Tasks { get; init; }

    /// <summary>The chosen one; null where there is none to choose.</summary>
    public TaskOption? Task { get; init; }

    /// <summary>The lenses there are figures for; fewer than two for an experiment without lenses.</summary>
    public required IReadOnlyList<string> Lenses { get; init; }

    /// <summary>Where the numbers come from: "Recorded, seed 0, 2026-01-02".</summary>
    public required string Source { get; init; }

    /// <summary>What is honest to say of the picture.</summary>
    public required string Note { get; init; }

    /// <summary>The findings of the chosen task; all where it has none of its own.</summary>
    public IReadOnlyList<ClaimFinding> Findings => Verdict is null ? []
        : Verdict.Findings.Where(f => Task is { } task && task.Covers(f.Task)).ToList() is { Count: > 0 } own ? own
        : Verdict.Findings;
}

/// <summary>A task to choose.</summary>
/// <param name="Key">In figures' names and links: <c>skewed-linear</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="HasResults">Whether there is a figure of it.</param>
public sealed record TaskOption(string Key, string Title, bool HasResults)
{
    /// <summary>Whether this is the task of that name; the key has a dimension behind it where a result has several.</summary>
    public bool Covers(string task) => Key == task || (Key.StartsWith(task + "-", StringComparison.Ordinal) && Key[(task.Length + 1)..].All(char.IsAsciiDigit));
}
