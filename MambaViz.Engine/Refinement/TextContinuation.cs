using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Refinement;

/// <summary>What a model of language writes when it goes on by itself, the likeliest token each time.</summary>
public static class TextContinuation
{
    /// <summary>
    /// Goes on for as long as it is asked to: each step of the enumeration is a layer computed or read, which gives null, or a token with its
    /// probability given all before it. A token costs its own pass: what came before it is in the refiner's cache.
    /// </summary>
    /// <param name="refiner">Takes the steps.</param>
    /// <param name="model">A model of language.</param>
    /// <param name="demonstrations">The tokens of each demonstration.</param>
    /// <param name="query">The tokens after them, at least one.</param>
    /// <exception cref="ArgumentException">The tokens do not fit the model, or have grown beyond its longest context; thrown by a step.</exception>
    public static IEnumerable<TokenShare?> Steps(Refiner refiner, ProbedModel model, IReadOnlyList<int[]> demonstrations, int[] query)
    {
        ArgumentNullException.ThrowIfNull(refiner);
        ArgumentNullException.ThrowIfNull(query);
        var written = new List<int>(query);
        while (true)
        {
            TokenShare? likeliest = null;
            foreach (var prediction in refiner.RefineText(model, Next(demonstrations, written)))
            {
                likeliest = prediction?.Readings[0].Top[0];
                yield return null;
            }

            var share = likeliest ?? throw new InvalidOperationException($"{model.Id} ended before its last layer.");
            yield return share;
            written.Add(share.Token);
        }
    }

    // All but the last token stand with the demonstrations, whose states are kept.
    private static TextInput Next(IReadOnlyList<int[]> demonstrations, List<int> written)
    {
        IReadOnlyList<int[]> before = written.Count > 1 ? [.. demonstrations, [.. written.SkipLast(1)]] : demonstrations;
        return new()
        {
            Demonstrations = before, Continuation = [written[^1]], Positions = [0], Wanted = [null], TopCount = 1, FromDemonstration = before.Count,
            LastLayerAlone = true,
        };
    }
}
