using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// How wrong a model is about the example that comes next, by the number it has seen. In one order this is one prediction of one example, and says
/// more of the two than of the model; over many orders of the same examples each has stood at every place. It needs no function that the examples
/// come from: these may be anybody's.
/// </summary>
public static class NextErrors
{
    // Tokens that go through a layer together: a step is no longer than that of a long refinement.
    private const int TokensInStep = 4096;

    /// <summary>Predicts each next example in each order. Every step of the enumeration is at most one pass through a layer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="examples">At least one, each of the model's input dimension.</param>
    /// <param name="lens">How layers are read; the affine lens is fitted as on any examples of one's own, on the last predictions made.</param>
    /// <param name="count">How many orders, at least 2.</param>
    /// <param name="seed">Of the shuffles: the same on every machine.</param>
    /// <returns>One summary for each number of examples seen, 0 to all but one; nulls before the first.</returns>
    /// <exception cref="ArgumentException">The examples or the lens do not fit the model, or one order is no comparison.</exception>
    public static IEnumerable<NextErrorSummary?> Of(
        ProbedModel model, IReadOnlyList<InContextExample> examples, LensKind lens, int count, long seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        Check(model, examples, lens);
        return Steps(model, Orders.Of(examples, count, seed), lens);
    }

    private static void Check(ProbedModel model, IReadOnlyList<InContextExample> examples, LensKind lens)
    {
        if (examples.Count == 0)
            throw new ArgumentException("examples: must hold at least one, got none.", nameof(examples));
        var dimension = model.Model.Config.InputDimension;
        if (examples.FirstOrDefault(example => example.X.Length != dimension) is { } other)
            throw new ArgumentException($"examples: each must have the model's {dimension} numbers, got {other.X.Length}.", nameof(examples));
        if (lens == LensKind.Tuned && model.TunedLens is null)
            throw new ArgumentException($"lens: {model.Id} has no tuned lens.", nameof(lens));
    }

    private static IEnumerable<NextErrorSummary?> Steps(ProbedModel model, List<InContextExample[]> orders, LensKind lens)
    {
        var (examples, layers) = (orders[0].Length, model.Model.Config.LayerCount + 1);
        var errors = new float[examples, layers, orders.Count];
        var first = 0;
        foreach (var group in orders.Chunk(Math.Max(1, TokensInStep / (2 * examples))))
        {
            using var prompts = new OrderedPrompts(model, group, lens);
            for (var layer = 0; layer < layers; layer++)
            {
                var read = prompts.Next();
                for (var i = 0; i < read.Length; i++)
                    errors[i % examples, layer, first + i / examples] = read[i];
                yield return null;
            }

            first += group.Length;
        }

        for (var seen = 0; seen < examples; seen++)
            yield return Summary(errors, seen, lens);
    }

    private static NextErrorSummary Summary(float[,,] errors, int seen, LensKind lens)
    {
        var layers = errors.GetLength(1);
        var (mean, low, high) = (new float[layers], new float[layers], new float[layers]);
        for (var layer = 0; layer < layers; layer++)
        {
            var sorted = new double[errors.GetLength(2)];
            for (var order = 0; order < sorted.Length; order++)
                sorted[order] = errors[seen, layer, order];
            Array.Sort(sorted);
            (mean[layer], low[layer], high[layer]) =
                ((float)sorted.Average(), (float)Orders.Quantile(sorted, Orders.Low), (float)Orders.Quantile(sorted, Orders.High));
        }

        return new(seen, mean, low, high, lens != LensKind.Affine || seen >= AffineLens.MinimumPointCount);
    }
}
