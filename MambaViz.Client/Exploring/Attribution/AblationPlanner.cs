using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.Attribution;

/// <summary>Finds what is not known yet of predictions without each of the blocks. What is known is never asked for again.</summary>
public static class AblationPlanner
{
    /// <summary>The next request, or null when everything is known.</summary>
    /// <param name="seen">The beginnings of the prompt and what is known of each.</param>
    /// <param name="models">The models to ask.</param>
    /// <param name="current">The number of examples in the picture on screen.</param>
    /// <param name="heldOut">Rows that errors are of; null for none.</param>
    public static RefinementStep? Next(IReadOnlyList<SeenExamples> seen, IReadOnlyList<ModelCard> models, int current, HeldOutRows? heldOut)
    {
        ModelCard[] missing = [.. models.Where(model => seen[current].Find(model, Lens.ReadOut)?.Ablated is not { IsComplete: true } known || known.HeldOut != heldOut)];
        return missing.Length == 0 ? null : new RefinementStep(
            new()
            {
                Models = [.. missing.Select(model => model.Id)],
                Examples = SeenExamples.Prompt(seen, current),
                Queries = QueryGrid.With(heldOut is null ? [] : heldOut.Rows.Select(row => row.X[0])),
                Lens = Lens.ReadOut,
            },
            missing, seen, IsCurrent: false, HasGrid: true) { Ablates = true, HeldOut = heldOut };
    }
}
