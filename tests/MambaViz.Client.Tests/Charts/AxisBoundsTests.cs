using MambaViz.Client.Charts;

namespace MambaViz.Client.Tests.Charts;

public sealed class AxisBoundsTests
{
    [Fact]
    public void An_axis_around_any_values_can_be_marked()
    {
        double[] values = [.. Extremes()];
        foreach (var one in values)
            foreach (var other in values)
            {
                if (FittedAxis.Around([one, other]) is { } fitted)
                    Assert.NotEmpty(AxisTicks.Linear(fitted));
                if (one > 0 && other >= one && double.IsFinite(other))
                    Assert.NotEmpty(AxisTicks.Log(ErrorAxis.Around(one, other)));
            }
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
