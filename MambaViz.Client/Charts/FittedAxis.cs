using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Charts;

/// <summary>A range that holds some values with room to spare.</summary>
public static class FittedAxis
{
    // Room above and below, as a share of what is held and at least.
    private const double Margin = .08;
    private const double SmallestMargin = .1;

    /// <summary>The range; null where no value is finite.</summary>
    public static AxisRange? Around(IEnumerable<double> values)
    {
        var known = values.Where(value => Math.Abs(value) < AxisSpan.Largest / 10).ToList();
        if (known.Count == 0)
            return null;
        var (low, high) = (known.Min(), known.Max());
        var margin = Math.Max(SmallestMargin, Margin * (high - low));
        (low, high) = AxisSpan.Widen(low - margin, high + margin);
        return new AxisRange(low, high);
    }
}
