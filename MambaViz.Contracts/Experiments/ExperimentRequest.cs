namespace MambaViz.Contracts.Experiments;

/// <summary>Asks for an experiment to be run now.</summary>
public sealed record ExperimentRequest
{
    /// <summary>One of <see cref="ExperimentCard.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Of <see cref="ExperimentCard.Tasks"/>, each once; all when absent.</summary>
    public string[]? Tasks { get; init; }

    /// <summary>One of <see cref="ExperimentCard.Inputs"/>; all when absent.</summary>
    public string? Inputs { get; init; }

    /// <summary>One of <see cref="ExperimentCard.Presets"/>, by name.</summary>
    public string Preset { get => field ?? "laptop"; init; }

    /// <summary>Prompts and tasks in place of the preset's, 1 to <see cref="Limits.ExperimentPrompts"/>.</summary>
    public int? Prompts { get; init; }

    /// <summary>0 to <see cref="Limits.ExperimentSeed"/>: other prompts, the same experiment.</summary>
    public long Seed { get; init; }
}
