namespace MambaViz.Contracts.Tests;

public sealed class AxisTicksTests
{
    [Fact]
    public void A_linear_axis_has_ticks_at_round_values_and_every_second_is_fine()
    {
        var ticks = AxisTicks.Linear(new AxisRange(-1.9, 1.9));
        Assert.Equal(["−1.5", "−1", "−0.5", "0", "0.5", "1", "1.5"], ticks.Select(t => t.Label));
        Assert.Equal(["−1", "0", "1"], ticks.Where(t => !t.IsFine).Select(t => t.Label));
    }

    [Fact]
    public void A_linear_axis_has_ticks_at_both_ends_when_they_are_round() =>
        Assert.Equal([-2.0, 2.0], AxisTicks.Linear(new AxisRange(-2, 2)).Select(t => t.Value).Where(v => Math.Abs(v) == 2));

    [Fact]
    public void A_log_axis_is_plain_down_to_a_hundredth_and_has_powers_below() =>
        Assert.Equal(["10⁻⁴", "10⁻³", "0.01", "0.1", "1"], AxisTicks.Log(new AxisRange(1e-4, 1)).Select(t => t.Label));

    [Fact]
    public void A_log_axis_of_less_than_two_decades_labels_two_and_five_too() =>
        Assert.Equal(["0.2", "0.5", "1"], AxisTicks.Log(new AxisRange(.2, 1)).Select(t => t.Label));

    [Fact]
    public void A_long_log_axis_keeps_its_top_decade_and_at_most_five_labels()
    {
        var ticks = AxisTicks.Log(new AxisRange(1e-9, 1));
        Assert.Equal("1", ticks[^1].Label);
        Assert.InRange(ticks.Count, 3, 5);
    }

    [Fact]
    public void Minor_lines_stand_at_two_and_five()
    {
        var minor = AxisTicks.LogMinor(new AxisRange(.01, 1));
        Assert.Equal([.02, .05, .2, .5], minor.Select(v => Math.Round(v, 6)));
    }

    [Fact]
    public void The_current_count_is_always_labelled_and_pushes_out_its_neighbour()
    {
        var ticks = AxisTicks.Whole(12, current: 7, intervals: 5);
        Assert.Equal(["0", "3", "7", "9", "12"], ticks.Select(t => t.Label));
        Assert.Equal("7", Assert.Single(ticks, t => t.IsCurrent).Label);
    }

    [Theory]
    [InlineData(8, 9, 9)]
    [InlineData(24, 9, 9)]
    [InlineData(1000, 5, 6)]
    public void Whole_ticks_are_few(int last, int intervals, int most) =>
        Assert.InRange(AxisTicks.Whole(last, 0, intervals).Count, 2, most);

    [Fact]
    public void An_axis_of_nothing_but_zero_has_one_tick() => Assert.Equal("0", Assert.Single(AxisTicks.Whole(0, 0, 5)).Label);

    [Fact]
    public void Ticks_of_large_values_are_short() =>
        Assert.Equal(["−5×10¹⁹", "0", "5×10¹⁹", "1×10²⁰"], AxisTicks.Linear(new AxisRange(-5e19, 1e20), intervals: 3).Select(tick => tick.Label));

    [Fact]
    public void Any_two_doubles_make_few_ticks_that_lie_between_them()
    {
        double[] values = [.. Extremes()];
        foreach (var minimum in values)
            foreach (var maximum in values)
                Holds(new AxisRange(minimum, maximum));
    }

    [Theory]
    [InlineData(int.MaxValue, 0, 0)]
    [InlineData(int.MaxValue, int.MaxValue, 1)]
    [InlineData(2_000_000_000, -5, 9)]
    [InlineData(-1, 0, 5)]
    public void Any_whole_numbers_make_few_ticks(int last, int current, int intervals) =>
        Assert.InRange(AxisTicks.Whole(last, current, intervals).Count, 0, intervals + 3);

    private static void Holds(AxisRange range)
    {
        var linear = AxisTicks.Linear(range);
        var log = AxisTicks.Log(range);
        var tall = AxisTicks.Log(range, isTall: true);
        Assert.InRange(linear.Count, 0, 30);
        Assert.InRange(log.Count, 0, 12);
        Assert.InRange(tall.Count, 0, 12);
        Assert.InRange(AxisTicks.LogMinor(range).Count, 0, 1000);
        Assert.All([.. linear, .. log, .. tall], tick => Assert.True(double.IsFinite(tick.Value) && tick.Label.Length > 0));
        if (range is { Minimum: >= -1e6, Maximum: <= 1e6 } && range.Maximum - range.Minimum > 1e-3)
            Assert.NotEmpty(linear);
    }

    // Ends of the doubles' range, neighbours of round values, and magnitudes of all sizes.
    private static IEnumerable<double> Extremes()
    {
        double[] sizes =
        [
            double.Epsilon, 2.2e-308, 1e-200, 1e-101, 1e-100, 1e-12, 1e-3, 1, 3, 131.071, 1e6, 1e20, 1e99, 1e100, 1e299, 1e300, double.MaxValue,
        ];
        return sizes.SelectMany(size => new[] { size, Math.BitIncrement(size), Math.BitDecrement(size) })
            .SelectMany(size => new[] { size, -size })
            .Concat([0, double.NaN, double.PositiveInfinity, double.NegativeInfinity]);
    }
}
