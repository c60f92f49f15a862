using MambaViz.Client.Charts;

namespace MambaViz.Client.Tests.Charts;

public sealed class ErrorAxisTests
{
    [Fact]
    public void Limits_round_outwards_to_one_two_or_five() => AssertRange(new AxisRange(0.02, 1), [0.026f, 0.9f]);

    [Fact]
    public void Limits_on_the_mark_stay() => AssertRange(new AxisRange(0.01, 5), [0.01f, 5f]);

    [Fact]
    public void An_error_of_zero_does_not_flatten_the_rest() => AssertRange(new AxisRange(1e-4, 2), [0f, 1.3f]);

    [Fact]
    public void An_error_below_a_thousandth_is_on_the_axis() => AssertRange(new AxisRange(5e-4, 1), [.00063f, .9f]);

    [Fact]
    public void It_spans_a_decade_at_least() => AssertRange(new AxisRange(0.5, 5), [0.6f, 0.7f]);

    [Fact]
    public void It_only_widens_until_it_is_reset()
    {
        var axis = new ErrorAxis();
        axis.Widen([[[0.01f, 1f]]]);
        axis.Widen([[[0.5f, 0.6f]]]);
        Assert.Equal(new AxisRange(0.01, 1), axis.Range);
        axis.Reset();
        axis.Widen([[[0.5f, 10f, float.NaN]]]);
        Assert.Equal(new AxisRange(0.5, 10), axis.Range);
    }

    private static void AssertRange(AxisRange expected, float[] errors)
    {
        var axis = new ErrorAxis();
        axis.Widen([[errors]]);
        Assert.Equal(expected.Minimum, axis.Range.Minimum, 1e-9);
        Assert.Equal(expected.Maximum, axis.Range.Maximum, 1e-9);
    }
}
