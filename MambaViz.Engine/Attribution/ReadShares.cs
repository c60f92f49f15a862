namespace MambaViz.Engine.Attribution;

/// <summary>How a reading is shared among those it is of, by the magnitude of its weights.</summary>
/// <param name="Examples">
/// The share of each example's tokens together, and last that of what the reading token is part of: the query, or an example; the sum is 1, or all
/// are 0 where nothing is read, or nothing that is a number.
/// </param>
/// <param name="MeanDistance">How far back a token is read from on average, in tokens.</param>
public sealed record ReadShares(float[] Examples, double MeanDistance)
{
    /// <param name="magnitude">A weight's magnitude a token, the reading token's last.</param>
    /// <param name="exampleOf">Which example each token is part of, ascending from 0.</param>
    internal static ReadShares Of(float[] magnitude, ReadOnlySpan<int> exampleOf)
    {
        var (shares, distance, sum) = (new double[exampleOf[magnitude.Length - 1] + 1], 0.0, magnitude.Sum(weight => (double)weight));
        if (sum is not (> 0 and < double.PositiveInfinity))
            return new(new float[shares.Length], 0);
        for (var s = 0; s < magnitude.Length; s++)
        {
            shares[exampleOf[s]] += magnitude[s] / sum;
            distance += magnitude[s] / sum * (magnitude.Length - 1 - s);
        }

        return new([.. shares.Select(share => (float)share)], distance);
    }
}
