namespace MambaViz.Contracts.Experiments;

/// <summary>An experiment of the paper that can be run, and what of it ships.</summary>
public sealed record ExperimentCard
{
    /// <summary>The name in requests: <c>error-by-layer</c>.</summary>
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>The paper's figures that it remakes.</summary>
    public required string PaperFigures { get; init; }

    /// <summary>The numbers of the claims that it decides, 1 to 12; none for an experiment that only sets another one up.</summary>
    public required int[] Claims { get; init; }

    /// <summary>The tasks that it can be run on, by name: those that models here are trained on and that it is for.</summary>
    public required string[] Tasks { get; init; }

    /// <summary>The distributions of inputs that it can be narrowed to, of tasks that are asked on several; none where it has no such task.</summary>
    public required string[] Inputs { get; init; }

    /// <summary>The presets of its size, smallest first.</summary>
    public required ExperimentPreset[] Presets { get; init; }

    /// <summary>The results that ship; null where there are none.</summary>
    public ShippedExperiment? Shipped { get; init; }
}

/// <summary>How much an experiment measures.</summary>
/// <param name="Name">The name in requests: <c>laptop</c>.</param>
/// <param name="Prompts">Prompts of a curve by examples.</param>
/// <param name="Tasks">Tasks whose layers are read.</param>
public sealed record ExperimentPreset(string Name, int Prompts, int Tasks);

/// <summary>Recorded results of an experiment.</summary>
/// <param name="Id">What <c>GetExperiment</c> takes.</param>
/// <param name="Seed">The seed of the prompts.</param>
/// <param name="Date">The day they were made, ISO 8601.</param>
/// <param name="Verdicts">What they say of the paper's claims.</param>
public sealed record ShippedExperiment(string Id, long Seed, string Date, ClaimVerdict[] Verdicts);
