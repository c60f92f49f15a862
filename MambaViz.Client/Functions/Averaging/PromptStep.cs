using MambaViz.Contracts;

namespace MambaViz.Client.Functions.Averaging;

/// <summary>What is missing of one prompt.</summary>
/// <param name="Prompt">Which, from 0.</param>
/// <param name="Task">Its request.</param>
/// <param name="NeedsBaselines">The known methods' errors.</param>
/// <param name="NeedsSample">The targets.</param>
/// <param name="Refinement">The models' answers; null where none is missing.</param>
public sealed record PromptStep(int Prompt, TaskRequest Task, bool NeedsBaselines, bool NeedsSample, RefineRequest? Refinement)
{
    /// <summary>Whether both ask for the same: an answer that changes nothing would be asked for again for ever.</summary>
    public bool AsksTheSameAs(PromptStep other) =>
        Prompt == other.Prompt && NeedsBaselines == other.NeedsBaselines && Refinement?.FromExample == other.Refinement?.FromExample
        && (Refinement?.Models ?? []).SequenceEqual(other.Refinement?.Models ?? [], StringComparer.Ordinal);
}
