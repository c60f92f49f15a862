using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// Differences of shares with their 90 % intervals: the distances of both from their limits, added in quadrature (Newcombe, 1998, method 10). As both
/// are measured on the same prompts, which makes them rise and fall together, the interval is rather too wide than too narrow.
/// </summary>
internal static class ShareDifference
{
    /// <summary><paramref name="of"/> less <paramref name="from"/>.</summary>
    public static BootstrapMean Of(ResultsRow of, ResultsRow from)
    {
        var difference = of.Mean - from.Mean;
        var (below, above) = (Both(of.Mean - of.Low, from.High - from.Mean), Both(of.High - of.Mean, from.Mean - from.Low));
        return new(difference, difference - below, difference + above);
    }

    private static double Both(double a, double b) => Math.Sqrt(a * a + b * b);
}
