namespace MambaViz.Engine.Experiments.Paper;

/// <summary>The numbers that decide whether error falls with depth.</summary>
public static class Statistics
{
    /// <summary>The slope of y on x by least squares.</summary>
    public static double Slope(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var (meanX, meanY) = (x.Average(), y.Average());
        double covariance = 0, variance = 0;
        for (var i = 0; i < x.Count; i++)
        {
            covariance += (x[i] - meanX) * (y[i] - meanY);
            variance += (x[i] - meanX) * (x[i] - meanX);
        }

        return covariance / variance;
    }

    /// <summary>Spearman's rank correlation; ties share the mean of their ranks.</summary>
    public static double Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (ranksX, ranksY) = (Ranks(x), Ranks(y));
        // Of ranks the correlation is the slope, scaled by the spreads.
        return Slope(ranksX, ranksY) * Math.Sqrt(Spread(ranksX) / Spread(ranksY));
    }

    private static double[] Ranks(IReadOnlyList<double> values) =>
        [.. values.Select(v => values.Count(other => other < v) + (values.Count(other => other == v) + 1) / 2.0)];

    private static double Spread(double[] ranks)
    {
        var mean = ranks.Average();
        return ranks.Sum(r => (r - mean) * (r - mean));
    }
}
