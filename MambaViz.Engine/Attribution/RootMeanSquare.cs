namespace MambaViz.Engine.Attribution;

/// <summary>The root over queries of the mean square, in float64: of which scale it is, however many queries there are.</summary>
internal static class RootMeanSquare
{
    /// <summary>Of predictions.</summary>
    public static double Of(float[] predictions) => Math.Sqrt(predictions.Average(y => (double)y * y));

    /// <summary>Of the differences of predictions of the same queries.</summary>
    public static double OfDifference(float[] predictions, float[] others) =>
        Math.Sqrt(predictions.Zip(others).Average(pair => ((double)pair.First - pair.Second) * ((double)pair.First - pair.Second)));
}
