using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Ratios of measured means with their 90 % intervals: the distances of both means from their limits, on the logarithmic scale, added in quadrature. As
/// both are measured on the same prompts, which makes them rise and fall together, the interval is rather too wide than too narrow.
/// </summary>
internal static class Quotient
{
    // Of a limit that is zero or below no logarithm can be taken.
    private const double LeastShare = 1e-3;

    public static BootstrapMean Of(ResultsRow above, ResultsRow below) => Of(Mean(above), Mean(below));

    public static BootstrapMean Of(BootstrapMean above, BootstrapMean below)
    {
        var ratio = above.Mean / below.Mean;
        return new(ratio, ratio * Math.Exp(-Both(Down(above), Up(below))), ratio * Math.Exp(Both(Up(above), Down(below))));
    }

    public static BootstrapMean Of(ResultsRow above, double below) => new(above.Mean / below, above.Low / below, above.High / below);

    public static BootstrapMean Mean(ResultsRow row) => new(row.Mean, row.Low, row.High);

    private static double Up(BootstrapMean m) => Math.Log(m.High / m.Mean);

    private static double Down(BootstrapMean m) => Math.Log(m.Mean / Math.Max(m.Low, LeastShare * m.Mean));

    private static double Both(double a, double b) => Math.Sqrt(a * a + b * b);
}
