using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.Attribution;

/// <summary>Finds what is not known yet of predictions without each of the examples. What is known is never asked for again.</summary>
public static class InfluencePlanner
{
    /// <summary>The next request, or null when everything is known, or nothing can be.</summary>
    /// <param name="seen">The beginnings of the prompt and what is known of each.</param>
    /// <param name="models">The models to ask, the first one first.</param>
    /// <param name="lens">One of <see cref="Lens.All"/>.</param>
    /// <param name="current">The number of examples in the picture on screen.</param>
    public static RefinementStep? Next(IReadOnlyList<SeenExamples> seen, IEnumerable<ModelCard> models, string lens, int current)
    {
        ModelCard[] missing = current is < 1 or > Limits.AttributionExamples ? []
            : [.. models.Where(model => seen[current].Find(model, lens)?.LeftOut?.IsComplete != true)];
        return missing.Length == 0 ? null : new RefinementStep(
            new()
            {
                Models = [.. missing.Select(model => model.Id)],
                Examples = SeenExamples.Prompt(seen, current),
                Queries = QueryGrid.With([]),
                Lens = lens,
            },
            missing, seen, IsCurrent: false, HasGrid: true) { LeavesOut = true };
    }
}
