using System.Collections.Immutable;

namespace MambaViz.Client.Streaming;

/// <summary>
/// Errors by number of examples, then by layer. In a lesson: the mean squared error of the curve against the known function.
/// With the user's own examples the value at count k is the squared error on example k of the prediction made after k - 1 examples,
/// so that it is known as soon as an example is placed.
/// </summary>
public static class ErrorTable
{
    /// <summary>NaN where nothing is known yet.</summary>
    public static float[][] Of(FrameStore store, string model, int layerCount, ImmutableArray<DrawnExample> examples, bool hasTruth)
    {
        var errors = new float[examples.Length + 1][];
        for (var count = 0; count < errors.Length; count++)
        {
            var row = errors[count] = new float[layerCount + 1];
            for (var layer = 0; layer <= layerCount; layer++)
                row[layer] = (float)At(store, model, count, layer, examples, hasTruth);
        }
        return errors;
    }

    /// <summary>One of these errors, NaN where nothing is known yet.</summary>
    public static double At(FrameStore store, string model, int count, int layer, ImmutableArray<DrawnExample> examples, bool hasTruth) =>
        hasTruth ? store.Get(model, count, layer)?.MeanSquaredError ?? double.NaN : OnExample(store, model, count, layer, examples);

    /// <summary>Mean squared distance of two curves.</summary>
    public static double MeanSquared(float[] curve, float[] truth)
    {
        var sum = 0.0;
        for (var i = 0; i < curve.Length; i++)
        {
            var difference = (double)curve[i] - truth[i];
            sum += difference * difference;
        }
        return sum / curve.Length;
    }

    private static double OnExample(FrameStore store, string model, int count, int layer, ImmutableArray<DrawnExample> examples)
    {
        if (count == 0 || store.Get(model, count - 1, layer) is not { IsNextFresh: true } entry)
            return double.NaN;
        var difference = entry.Next - examples[count - 1].Y;
        return difference * difference;
    }
}
