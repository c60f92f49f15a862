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
    /// <summary>What models are asked without each example; null where that is not what is missing.</summary>
    public RefineRequest? WithoutEach { get; init; }

    /// <summary>Of <see cref="WithoutEach"/>: how many examples there are.</summary>
    public int LeftOutOf { get; init; }

    /// <summary>The first prompt is the picture; the others make it finer.</summary>
    public bool IsCurrent => Prompt == 0 && WithoutEach is null;

    /// <inheritdoc/>
    public bool AsksTheSameAs(PromptStep other) =>
        Into == other.Into && NeedsBaselines == other.NeedsBaselines && NeedsSample == other.NeedsSample
        && LeftOutOf == other.LeftOutOf && Same(WithoutEach, other.WithoutEach)
        && Refinement?.FromExample == other.Refinement?.FromExample
        && Same(Refinement, other.Refinement);

    private static bool Same(RefineRequest? one, RefineRequest? two) =>
        one?.Lens == two?.Lens && (one?.Models ?? []).SequenceEqual(two?.Models ?? [], StringComparer.Ordinal);
}
