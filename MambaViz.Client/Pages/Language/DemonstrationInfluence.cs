namespace MambaViz.Client.Pages.Language;

/// <summary>How much each demonstration matters to what a model's layer says of the answer.</summary>
/// <param name="Title">The model's name for people.</param>
/// <param name="Slot">Its colour.</param>
/// <param name="With">The logarithm of the answer's probability with all demonstrations, in nats; NaN where that is not known.</param>
/// <param name="Without">By demonstration seen, the same without it.</param>
public sealed record DemonstrationInfluence(string Title, SeriesIdentity Slot, float With, float[] Without)
{
    /// <summary>By demonstration seen, by how much the logarithm falls without it: below 0 where it rises, NaN where that is not known.</summary>
    public float[] Falls => Array.ConvertAll(Without, without => With - without);

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => Without.Any(without => !float.IsNaN(With - without));

    /// <summary>The same for influences that say the same.</summary>
    public static string Identity(IEnumerable<DemonstrationInfluence> influences) =>
        string.Join(' ', influences.Select(influence => $"{influence.Slot} {influence.With} {string.Join(',', influence.Without)}"));

    /// <summary>What is known now of a model.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="model">The model.</param>
    /// <param name="count">Demonstrations that it has seen.</param>
    /// <param name="layer">The layer looked at.</param>
    public static DemonstrationInfluence Of(LanguageRequest request, TextChoice model, int count, int layer) => new(
        model.Name, model.Slot,
        request.Layers(model, count) is { } layers ? layers.LogProbability(layer) : float.NaN,
        [.. request.LeftOut(model, count)?.LogProbabilities(layer) ?? Enumerable.Repeat(float.NaN, count)]);
}
