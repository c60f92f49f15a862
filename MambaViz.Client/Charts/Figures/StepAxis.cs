namespace MambaViz.Client.Charts.Figures;

/// <summary>
/// Training steps from left to right, each ratio as wide as every other: what a model learns first, it learns in few steps. Values on this axis are
/// decimal logarithms; step 0, which has none, stands half-way below the first.
/// </summary>
public sealed class StepAxis
{
    private const double EdgeShare = .02;
    private const double BelowFirst = .3;
    private const long Thousand = 1000;

    private readonly double _first;

    /// <summary>The axis that holds all of <paramref name="steps"/>.</summary>
    public StepAxis(IEnumerable<long> steps)
    {
        var all = steps.ToList();
        var positive = all.Where(step => step > 0).DefaultIfEmpty(1).ToList();
        _first = Math.Log10(positive.Min());
        var last = Math.Max(Math.Log10(positive.Max()), _first + 1);
        var start = all.Contains(0) ? _first - BelowFirst : _first;
        var room = EdgeShare * (last - start);
        Axis = new ChartAxis(new AxisRange(start - room, last + room));
        Ticks =
        [
            .. all.Contains(0) ? (AxisTick[])[new AxisTick(start, "0")] : [],
            .. AxisTicks.Log(new AxisRange(positive.Min(), Math.Pow(10, last))).Select(tick => new AxisTick(Math.Log10(tick.Value), Abbreviate((long)Math.Round(tick.Value)))),
        ];
    }

    /// <summary>From edge to edge, in decimal logarithms.</summary>
    public ChartAxis Axis { get; }

    /// <summary>Powers of ten, and 0 where it is on the axis.</summary>
    public IReadOnlyList<AxisTick> Ticks { get; }

    /// <summary>Where a step stands.</summary>
    public double Position(long step) => step > 0 ? Math.Log10(step) : _first - BelowFirst;

    /// <summary>"500", "2.5k", "31k", "1M": short enough for a tick.</summary>
    public static string Abbreviate(long step) => step switch
    {
        < Thousand => ChartNumber.Whole((int)step),
        < Thousand * Thousand => ChartNumber.Tick(Math.Round((double)step / Thousand, step < 10 * Thousand ? 1 : 0)) + "k",
        _ => ChartNumber.Tick(Math.Round((double)step / (Thousand * Thousand), 1)) + "M",
    };
}
