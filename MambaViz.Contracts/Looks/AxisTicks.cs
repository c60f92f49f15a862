using MambaViz.Contracts.Figures;

namespace MambaViz.Contracts.Looks;

/// <summary>
/// Chooses the ticks of an axis from its values alone, so that the picture before and after the runtime has loaded agree. Few, whatever the values:
/// an axis too narrow to be marked (<see cref="AxisSpan"/>) has none.
/// </summary>
public static class AxisTicks
{
    private const double Tolerance = 1e-9;
    private const double MostLabelled = 1000 * (1 + Tolerance);

    /// <summary>Ticks at 1, 2 or 5 times a power of ten, at most <paramref name="intervals"/> apart; every second one is fine.</summary>
    public static IReadOnlyList<AxisTick> Linear(AxisRange range, int intervals = 8)
    {
        if (!AxisSpan.IsWide(range.Minimum, range.Maximum))
            return [];
        var step = NiceStep((range.Maximum - range.Minimum) / Math.Max(1, intervals));
        var first = (long)Math.Ceiling(range.Minimum / step - Tolerance);
        var last = (long)Math.Floor(range.Maximum / step + Tolerance);
        var ticks = new List<AxisTick>();
        for (var i = first; i <= last; i++)
            ticks.Add(new AxisTick(i * step, ChartNumber.Tick(i * step), IsFine: i % 2 != 0));
        return ticks;
    }

    /// <summary>As <see cref="Linear"/>, but none is fine: each has its label, also where a chart is small.</summary>
    public static IReadOnlyList<AxisTick> Labelled(AxisRange range, int intervals = 8) =>
        [.. Linear(range, intervals).Select(tick => tick with { IsFine = false })];

    /// <summary>Powers of ten, at most about five of them; 2 and 5 join where there would be fewer than two.</summary>
    /// <param name="range">The axis.</param>
    /// <param name="isTall">There is room for nine, and up to three decades for 2 and 5 between them.</param>
    public static IReadOnlyList<AxisTick> Log(AxisRange range, bool isTall = false)
    {
        var decades = Decades(range, [1]);
        if (isTall && range.Maximum <= MostLabelled * range.Minimum)
            return [.. Decades(range, [1, 2, 5]).Select(v => new AxisTick(v, ChartNumber.LogTick(v)))];
        if (decades.Count < 2) decades = Decades(range, [1, 2, 5]);
        var stride = isTall ? (decades.Count + 8) / 9 : (decades.Count + 4) / 5;
        // Counted from the largest, so that the top decade keeps its label.
        return [.. decades.Where((_, i) => (decades.Count - 1 - i) % stride == 0).Select(v => new AxisTick(v, ChartNumber.LogTick(v)))];
    }

    /// <summary>The minor lines of a logarithmic axis, at 2 and 5.</summary>
    public static IReadOnlyList<double> LogMinor(AxisRange range) => Decades(range, [2, 5]);

    /// <summary>
    /// Round numbers from <paramref name="first"/> to <paramref name="last"/>, the current one always and its close neighbours never.
    /// </summary>
    public static IReadOnlyList<AxisTick> Whole(int last, int current, int intervals, int first = 0)
    {
        var step = WholeStep(last - first, Math.Max(1, intervals));
        var ticks = new List<AxisTick>();
        for (var value = first - first % step; value <= last; value += step)
        {
            if (value >= first && value != current && (step == 1 || 2 * Math.Abs(value - current) > step))
                ticks.Add(new AxisTick(value, ChartNumber.Whole((int)value)));
            if (value <= current && current < value + step && current >= first && current <= last)
                ticks.Add(new AxisTick(current, ChartNumber.Whole(current), IsCurrent: true));
        }
        return ticks;
    }

    private static List<double> Decades(AxisRange range, ReadOnlySpan<int> digits)
    {
        if (!AxisSpan.IsWide(range.Minimum, range.Maximum, isLog: true))
            return [];
        var values = new List<double>();
        var last = (int)Math.Ceiling(Math.Log10(range.Maximum));
        for (var power = (int)Math.Floor(Math.Log10(range.Minimum)); power <= last; power++)
            foreach (var digit in digits)
            {
                var value = digit * Math.Pow(10, power);
                if (value >= range.Minimum * (1 - Tolerance) && value <= range.Maximum * (1 + Tolerance)) values.Add(value);
            }
        return values;
    }

    private static double NiceStep(double atLeast)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        foreach (var digit in (ReadOnlySpan<int>)[1, 2, 5])
            if (digit * power >= atLeast * (1 - Tolerance)) return digit * power;
        return 10 * power;
    }

    /// <summary>The least of 1, 2, 3, 5 and their multiples of ten by which a count needs no more steps than given.</summary>
    public static long WholeStep(int last, int intervals)
    {
        for (var power = 1L; ; power *= 10)
            foreach (var digit in power == 1 ? (ReadOnlySpan<int>)[1, 2, 3, 5] : [1, 2, 5])
                if (last <= intervals * digit * power) return digit * power;
    }
}
