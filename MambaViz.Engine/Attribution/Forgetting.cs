namespace MambaViz.Engine.Attribution;

/// <summary>How much of one course of predictions another still holds, and since when it is next to nothing.</summary>
/// <param name="layers">Layers that are followed, each by itself.</param>
/// <param name="share">Less than this of the scale is nothing.</param>
internal sealed class Forgetting(int layers, double share)
{
    private readonly int?[] _since = new int?[layers];

    /// <summary>
    /// The root mean squared difference of two layers' predictions as a share of the root mean square of the second: of which scale it is, however
    /// many queries there are.
    /// </summary>
    public static double Remainder(float[] carried, float[] alone)
    {
        var difference = RootMeanSquare.OfDifference(carried, alone);
        return difference == 0 ? 0 : difference / RootMeanSquare.Of(alone);
    }

    /// <summary>Takes a layer's remainder after a number of examples, which ascends.</summary>
    /// <returns>Since which number it is less than the share; null where it is not.</returns>
    public int? Since(int layer, int count, double remainder) => _since[layer] = remainder < share ? _since[layer] ?? count : null;
}
