using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;

namespace MambaViz.Engine.Attribution;

/// <summary>How much the order of the examples matters: what every layer predicts of the same examples shuffled.</summary>
public static class Orderings
{
    /// <summary>Shuffles the context. Every step of the enumeration is at most one pass through a layer.</summary>
    /// <param name="refiner">The refiner.</param>
    /// <param name="model">The model.</param>
    /// <param name="input">Its <see cref="RefinementInput.FromExample"/> has no say: all examples are the context.</param>
    /// <param name="count">How many orders, at least 2.</param>
    /// <param name="seed">Of the shuffles: the same on every machine.</param>
    /// <returns>One summary a layer, ascending; null for a step that completes none.</returns>
    /// <exception cref="ArgumentException">The input does not fit the model, or one order is no comparison.</exception>
    public static IEnumerable<OrderingSummary?> Of(Refiner refiner, ProbedModel model, RefinementInput input, int count, long seed)
    {
        ArgumentNullException.ThrowIfNull(refiner);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var shuffled = Orders.Of(input.Examples, count, seed)
            .ConvertAll(examples => input with { Examples = examples, FromExample = input.Examples.Count });
        return Summaries(SideBySide.Refine(refiner, model, shuffled), count);
    }

    private static IEnumerable<OrderingSummary?> Summaries(IEnumerable<(int Index, LayerPrediction Prediction)> steps, int count)
    {
        var layer = new List<LayerPrediction>(count);
        foreach (var (_, prediction) in steps)
        {
            layer.Add(prediction);
            if (layer.Count < count)
            {
                yield return null;
                continue;
            }

            yield return Summary(layer);
            layer.Clear();
        }
    }

    private static OrderingSummary Summary(List<LayerPrediction> orders)
    {
        var queries = orders[0].Predictions.Length;
        var (mean, low, high) = (new float[queries], new float[queries], new float[queries]);
        var variance = 0.0;
        for (var q = 0; q < queries; q++)
        {
            double[] values = [.. orders.Select(order => (double)order.Predictions[q]).Order()];
            var average = values.Average();
            variance += values.Sum(value => (value - average) * (value - average)) / (values.Length - 1);
            (mean[q], low[q], high[q]) = ((float)average, (float)Orders.Quantile(values, Orders.Low), (float)Orders.Quantile(values, Orders.High));
        }

        var compute = TimeSpan.FromTicks(orders.Sum(order => order.Compute.Ticks));
        var (layer, layers, isFitted) = (orders[0].Layer, orders[0].LayerCount, orders.TrueForAll(order => order.LensFitted));
        return new(layer, layers, mean, low, high, Math.Sqrt(variance / queries), isFitted, compute);
    }
}
