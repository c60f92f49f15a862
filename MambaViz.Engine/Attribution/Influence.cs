using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// What each example is worth: what every layer would predict had it been left out. It is causal: the whole computation is done without the example,
/// nothing is approximated.
/// </summary>
public static class Influence
{
    // A context nobody has asked about has no states to start from: one every so many examples saves half of all tokens, for little.
    private const int PrefixSpacing = 8;

    /// <summary>Leaves each example out in turn. Every step of the enumeration is at most one pass through a layer.</summary>
    /// <param name="refiner">Its cache gives the states of common prefixes.</param>
    /// <param name="model">The model.</param>
    /// <param name="input">Its <see cref="RefinementInput.FromExample"/> has no say: what is left of all examples is the context.</param>
    /// <returns>Layers ascending, within each the index of the example left out; null for a step that only prepares.</returns>
    /// <exception cref="ArgumentException">The input does not fit the model, or has no example.</exception>
    public static IEnumerable<LeftOutPrediction?> Of(Refiner refiner, ProbedModel model, RefinementInput input)
    {
        ArgumentNullException.ThrowIfNull(refiner);
        ArgumentNullException.ThrowIfNull(input);
        if (input.Examples.Count == 0)
            throw new ArgumentException("examples: must hold at least one, got none.", nameof(input));
        var without = Enumerable.Range(0, input.Examples.Count).Select(i => Without(input, i)).ToList();
        return Prefixes(refiner, model, input).Concat(
            SideBySide.Refine(refiner, model, without).Select(one => (LeftOutPrediction?)new LeftOutPrediction(one.Index, one.Prediction)));
    }

    private static RefinementInput Without(RefinementInput input, int leftOut) => input with
    {
        Examples = [.. input.Examples.Take(leftOut), .. input.Examples.Skip(leftOut + 1)],
        FromExample = input.Examples.Count - 1,
    };

    private static IEnumerable<LeftOutPrediction?> Prefixes(Refiner refiner, ProbedModel model, RefinementInput input)
    {
        for (var count = PrefixSpacing; count < input.Examples.Count; count += PrefixSpacing)
        {
            var prefix = input with { Examples = [.. input.Examples.Take(count)], Queries = [input.Queries[0]], FromExample = count };
            foreach (var _ in refiner.Refine(model, prefix))
                yield return null;
        }
    }
}
