using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Refinement;

/// <summary>
/// The central computation: given a model, examples and queries, the prediction read off every layer at each query after each number of
/// examples. An added example costs two tokens and one batch of queries, however long the context is (for Mamba and S4).
/// </summary>
/// <param name="cache">States of earlier contexts; used by one thread.</param>
public sealed class Refiner(PrefixCache cache)
{
    /// <summary>
    /// Predicts lazily: each step of the enumeration computes one layer, which makes it the unit in which refinements take turns on a device.
    /// No torch scope is open between steps, so several enumerations may be interleaved on one thread; all run on the thread that owns the cache.
    /// Leaving the enumeration early frees all it held.
    /// </summary>
    /// <returns>
    /// For each count from <see cref="RefinementInput.FromExample"/> on, layers ascending; null for a step that only caught up with
    /// examples before it.
    /// </returns>
    /// <exception cref="ArgumentException">The input does not fit the model; thrown at once, before any step.</exception>
    public IEnumerable<LayerPrediction?> Refine(ProbedModel model, RefinementInput input)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        RefinementRules.Check(model, input);
        return Steps(model, input);
    }

    private IEnumerable<LayerPrediction?> Steps(ProbedModel model, RefinementInput input)
    {
        var layerCount = model.Model.Config.LayerCount;
        using var context = new ContextWalk(model, input.Examples, cache);
        using var queries = new QueryPass(model, input);

        context.Restore(input.FromExample);
        if (context.ExampleCount < input.FromExample)
        {
            context.BeginAdvance(input.FromExample);
            for (var layer = 0; layer <= layerCount; layer++)
            {
                context.AdvanceTo(layer);
                yield return null;
            }

            context.CompleteAdvance();
        }

        for (var exampleCount = input.FromExample; exampleCount <= input.Examples.Count; exampleCount++)
        {
            if (context.ExampleCount < exampleCount && !context.TryRestore(exampleCount))
                context.BeginAdvance(exampleCount);
            for (var layer = 0; layer <= layerCount; layer++)
            {
                var start = TimeProvider.System.GetTimestamp();
                context.AdvanceTo(layer);
                var (predictions, fitted) = queries.Predict(layer, context);
                yield return new(exampleCount, layer, layerCount, predictions, fitted, TimeProvider.System.GetElapsedTime(start));
            }

            context.CompleteAdvance();
        }
    }
}
