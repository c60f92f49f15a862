using MambaViz.Contracts.Figures;

namespace MambaViz.Contracts.Experiments;

/// <summary>What an experiment gave, whole or so far.</summary>
public sealed record ExperimentResult
{
    /// <summary>What <c>GetExperiment</c> takes.</summary>
    public required string Id { get; init; }

    /// <summary>The experiment.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it ran to its end.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Whether it ships with the program rather than having been run here.</summary>
    public required bool IsShipped { get; init; }

    /// <summary>The preset of its size.</summary>
    public required string Preset { get; init; }

    /// <summary>The seed of the prompts.</summary>
    public required long Seed { get; init; }

    /// <summary>The day it was made, ISO 8601.</summary>
    public required string Date { get; init; }

    /// <summary>The command that makes it again.</summary>
    public required string Command { get; init; }

    /// <summary>What each model is, by id: <c>mamba 12 x 128, 1.40 M parameters, 31,500 steps</c>.</summary>
    public required Dictionary<string, string> Models { get; init; }

    /// <summary>The figures, one a task, distribution of inputs and lens; each says which it is of.</summary>
    public required Figure[] Figures { get; init; }

    /// <summary>What it says of the paper's claims.</summary>
    public required ClaimVerdict[] Verdicts { get; init; }
}
