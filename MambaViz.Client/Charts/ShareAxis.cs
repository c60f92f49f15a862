using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Charts;

/// <summary>The vertical axis of shares of right answers.</summary>
public static class ShareAxis
{
    /// <summary>From none to all, with room for a marker at either end.</summary>
    public static ChartAxis Axis { get; } = new(new AxisRange(-.03, 1.03));

    /// <summary>Its labels.</summary>
    public static IReadOnlyList<AxisTick> Ticks { get; } = [.. new[] { 0, .25, .5, .75, 1 }.Select(share => new AxisTick(share, Share(share)))];

    /// <summary>"97 %"; a dash where it is not known.</summary>
    public static string Share(double share) => double.IsNaN(share) ? "–" : FormattableString.Invariant($"{100 * share:0} %");
}
