using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Tests.Charts.Figures;

public sealed class StepAxisTests
{
    [Fact]
    public void Equal_ratios_of_steps_are_equally_wide()
    {
        var axis = new StepAxis([100, 1000, 10_000]);
        double At(long step) => axis.Axis.Fraction(axis.Position(step));
        Assert.Equal(At(1000) - At(100), At(10_000) - At(1000), 9);
        Assert.Equal(["100", "1k", "10k"], axis.Ticks.Select(tick => tick.Label));
        Assert.InRange(At(100), 0, .05);
        Assert.InRange(At(10_000), .95, 1);
    }

    [Fact]
    public void Step_0_stands_below_the_first()
    {
        var axis = new StepAxis([0, 100, 1000]);
        Assert.True(axis.Position(0) < axis.Position(100));
        Assert.InRange(axis.Axis.Fraction(axis.Position(0)), 0, .05);
        Assert.Equal("0", axis.Ticks[0].Label);
    }

    [Fact]
    public void An_axis_without_steps_can_be_drawn_all_the_same() => Assert.NotEmpty(new StepAxis([]).Ticks);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(500, "500")]
    [InlineData(2500, "2.5k")]
    [InlineData(31_000, "31k")]
    [InlineData(1_500_000, "1.5M")]
    public void Labels_are_short(long step, string label) => Assert.Equal(label, StepAxis.Abbreviate(step));
}
