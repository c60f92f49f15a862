using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;

namespace MambaViz.Engine.Attribution;

/// <summary>Several contexts of one model refined layer by layer together: the refiner makes one batch of what waits for the same layer.</summary>
internal static class SideBySide
{
    /// <param name="refiner">The refiner.</param>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Each asks for the prediction after one number of examples, its context's.</param>
    /// <returns>Layers ascending, within each the inputs in their order.</returns>
    public static IEnumerable<(int Index, LayerPrediction Prediction)> Refine(
        Refiner refiner, ProbedModel model, IReadOnlyList<RefinementInput> inputs)
    {
        var refinements = inputs.Select(input => refiner.Refine(model, input)).ToList();   // checks all before the first step
        return Steps(refinements);
    }

    /// <summary>The items of sequences that have as many each: the first of every one, then the second of every one.</summary>
    /// <param name="sequences">At least one.</param>
    public static IEnumerable<(int Index, T Item)> Steps<T>(List<IEnumerable<T>> sequences)
    {
        var walks = sequences.ConvertAll(sequence => sequence.GetEnumerator());
        try
        {
            while (walks[0].MoveNext())
            {
                foreach (var (index, walk) in walks.Index())
                {
                    if (index > 0)
                        walk.MoveNext();
                    yield return (index, walk.Current);
                }
            }
        }
        finally
        {
            walks.ForEach(walk => walk.Dispose());
        }
    }
}
