using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// What each demonstration is worth: what every layer would say follows had it been left out. It is causal, as <see cref="Influence"/> is: the whole
/// computation is done without the demonstration, nothing is approximated.
/// </summary>
public static class TextInfluence
{
    // As of numbers: a state every so many demonstrations saves half of all tokens, for little.
    private const int PrefixSpacing = 8;

    /// <summary>Leaves each demonstration out in turn. Every step of the enumeration is at most one layer computed or read.</summary>
    /// <param name="refiner">Its cache gives the states of common prefixes; what waits for the same layer is one batch.</param>
    /// <param name="model">A model of language.</param>
    /// <param name="input">Its <see cref="TextInput.FromDemonstration"/> has no say: what is left of all demonstrations is the context.</param>
    /// <returns>Layers ascending, within each the index of the demonstration left out; null for a step that only computes.</returns>
    /// <exception cref="ArgumentException">The input does not fit the model, or has no demonstration.</exception>
    public static IEnumerable<LeftOutText?> Of(Refiner refiner, ProbedModel model, TextInput input)
    {
        ArgumentNullException.ThrowIfNull(refiner);
        ArgumentNullException.ThrowIfNull(input);
        if (input.Demonstrations.Count == 0)
            throw new ArgumentException("demonstrations: must hold at least one, got none.", nameof(input));
        // Checks all before the first step.
        var without = Enumerable.Range(0, input.Demonstrations.Count).Select(i => refiner.RefineText(model, Without(input, i))).ToList();
        // All have as many steps: each layer computed, then each read.
        return Prefixes(refiner, model, input).Concat(
            SideBySide.Steps(without).Select(step => step.Item is { } prediction ? new LeftOutText(step.Index, prediction) : null));
    }

    private static TextInput Without(TextInput input, int leftOut) => input with
    {
        Demonstrations = [.. input.Demonstrations.Take(leftOut), .. input.Demonstrations.Skip(leftOut + 1)],
        FromDemonstration = input.Demonstrations.Count - 1,
    };

    private static IEnumerable<LeftOutText?> Prefixes(Refiner refiner, ProbedModel model, TextInput input)
    {
        for (var count = PrefixSpacing; count < input.Demonstrations.Count; count += PrefixSpacing)
        {
            var prefix = input with
            {
                Demonstrations = [.. input.Demonstrations.Take(count)], FromDemonstration = count, LastLayerAlone = true,
                Continuation = [input.Continuation[0]], Positions = [0], Wanted = [null], TopCount = 1,
            };
            foreach (var _ in refiner.RefineText(model, prefix))
                yield return null;
        }
    }
}
