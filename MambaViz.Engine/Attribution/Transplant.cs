using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// What a model keeps of a context whose function holds no more: the state after it goes on with another context, beside the same examples from no
/// state at all. Where both predict alike, nothing is left of the first. A transformer's state is its cache, which keeps every token for good.
/// </summary>
public static class Transplant
{
    /// <summary>
    /// Takes both courses on example by example, each layer of the two in one pass. Every step of the enumeration is at most one pass through a
    /// layer.
    /// </summary>
    /// <param name="refiner">Its cache gives the states; the first context's is computed with the first prediction where it is not known.</param>
    /// <param name="model">The model.</param>
    /// <param name="before">The context whose state is carried over, at least one example.</param>
    /// <param name="input">
    /// The context that follows, which may be empty. Its <see cref="RefinementInput.FromExample"/> has no say: it is followed from its beginning.
    /// </param>
    /// <param name="share">Two predictions that differ by less than this of the scale are alike, more than 0.</param>
    /// <returns>For each number of new examples from 0 on, layers ascending; null for a step that completes no pair.</returns>
    /// <exception cref="ArgumentException">The examples or the input do not fit the model, or there is nothing to carry over.</exception>
    public static IEnumerable<TransplantPrediction?> Of(
        Refiner refiner, ProbedModel model, IReadOnlyList<InContextExample> before, RefinementInput input, double share)
    {
        ArgumentNullException.ThrowIfNull(refiner);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        if (before.Count == 0)
            throw new ArgumentException("before: must hold at least one example, got none.", nameof(before));
        var alone = input with { FromExample = 0 };
        var carried = input with { Examples = [.. before, .. input.Examples], FromExample = before.Count };
        return Pairs(SideBySide.Refine(refiner, model, [carried, alone]), new(model.Model.Config.LayerCount + 1, share));
    }

    private static IEnumerable<TransplantPrediction?> Pairs(IEnumerable<(int Index, LayerPrediction Prediction)> steps, Forgetting forgetting)
    {
        LayerPrediction? carried = null;
        foreach (var (_, prediction) in steps)
        {
            if (carried is null)
            {
                carried = prediction;
                yield return null;
                continue;
            }

            var remainder = Forgetting.Remainder(carried.Predictions, prediction.Predictions);
            var since = forgetting.Since(prediction.Layer, prediction.ExampleCount, remainder);
            yield return new(carried, prediction, remainder, since);
            carried = null;
        }
    }
}
