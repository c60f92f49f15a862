namespace MambaViz.Contracts;

/// <summary>A sampled prompt with what a server once answered: what the functions page shows first, and what it can show without a server.</summary>
public sealed record RecordedPrompt
{
    /// <summary>The function classes there were.</summary>
    public required TaskCard[] Tasks { get; init; }

    /// <summary>The cards of the models that were asked.</summary>
    public required ModelCard[] Models { get; init; }

    /// <summary>The request, with its task.</summary>
    public required RefineRequest Request { get; init; }

    /// <summary>What the task samples; examples and queries are left out.</summary>
    public required TaskSample Sample { get; init; }

    /// <summary>The known methods' errors.</summary>
    public required BaselineErrors[] Baselines { get; init; }

    /// <summary>Every frame of the answer, in order.</summary>
    public required RefineFrame[] Frames { get; init; }
}
