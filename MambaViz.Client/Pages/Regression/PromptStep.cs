using MambaViz.Client.Exploring;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>What is missing of one prompt.</summary>
/// <param name="Into">Where the answers go.</param>
/// <param name="Prompt">Which, from 0.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="NeedsBaselines">The known methods' errors.</param>
/// <param name="NeedsSample">The targets.</param>
/// <param name="Refinement">The models' answers; null where none is missing.</param>
public sealed record PromptStep(SampledPrompt Into, int Prompt, PromptSource Source, bool NeedsBaselines, bool NeedsSample, RefineRequest? Refinement)
    : IFeedStep<PromptStep>
{
    /// <summary>The first prompt is the picture; the others make it finer.</summary>
    public bool IsCurrent => Prompt == 0;

    /// <inheritdoc/>
    public bool AsksTheSameAs(PromptStep other) =>
        Into == other.Into && NeedsBaselines == other.NeedsBaselines && NeedsSample == other.NeedsSample
        && Refinement?.FromExample == other.Refinement?.FromExample
        && (Refinement?.Models ?? []).SequenceEqual(other.Refinement?.Models ?? [], StringComparer.Ordinal);
}
