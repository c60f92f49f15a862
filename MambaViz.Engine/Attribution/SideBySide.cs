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
        var walks = inputs.Select(input => refiner.Refine(model, input)).ToList();   // checks all before the first step
        return Steps(walks, model.Model.Config.LayerCount);
    }

    private static IEnumerable<(int Index, LayerPrediction Prediction)> Steps(List<IEnumerable<LayerPrediction>> refinements, int layerCount)
    {
        var walks = refinements.ConvertAll(refinement => refinement.GetEnumerator());
        try
        {
            for (var layer = 0; layer <= layerCount; layer++)
            {
                foreach (var (index, walk) in walks.Index())
                {
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
