namespace MambaViz.Client.Charts.Figures;

/// <summary>
/// Numbers in doublings from left to right, 1 first, each in the middle of a slot: where a scrubber of as many slots has it. Values on the axis are
/// binary logarithms.
/// </summary>
public static class DoublingAxis
{
    private const double HalfSlot = .5;

    /// <summary>The axis from 1 to 2 to the power of <paramref name="last"/>.</summary>
    public static ChartAxis Of(int last) => new(new AxisRange(-HalfSlot, last + HalfSlot));

    /// <summary>Where a number stands.</summary>
    public static double Position(double number) => Math.Log2(number);

    /// <summary>A tick a doubling; between the first and the current one every second is fine.</summary>
    public static IReadOnlyList<AxisTick> Ticks(int last, double? current) =>
    [
        .. Enumerable.Range(0, last + 1).Select(power =>
            new AxisTick(power, ChartNumber.Whole(1 << power), IsCurrent: 1 << power == current, IsFine: power % 2 != 0 && 1 << power != current)),
    ];
}
