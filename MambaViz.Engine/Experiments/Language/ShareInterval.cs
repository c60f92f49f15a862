namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// A share of right answers with its 90 % interval, Wilson's score interval (1927): unlike a bootstrap's it has a width where all are right, or none.
/// </summary>
internal static class ShareInterval
{
    // The normal distribution's 95 % point: 5 % lie beyond each end.
    private const double Z = 1.6448536269514722;

    /// <summary>The interval of <paramref name="right"/> answers of <paramref name="count"/>, which is at least 1.</summary>
    public static BootstrapMean Of(int right, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        double n = count, share = right / n, spread = Z * Z / n;
        var center = (share + spread / 2) / (1 + spread);
        var half = Z / (1 + spread) * Math.Sqrt(share * (1 - share) / n + spread / (4 * n));
        return new(share, Math.Max(0, center - half), Math.Min(1, center + half));
    }
}
