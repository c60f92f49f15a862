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

    /// <summary>R² of the line of y on x: the share of y's variance that it explains.</summary>
    public static double Fit(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var slope = Slope(x, y);
        var spread = Spread([.. y]);
        return spread == 0 ? 0 : slope * slope * Spread([.. x]) / spread;
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

    private static double Spread(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean));
    }
}
