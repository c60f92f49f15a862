using MambaViz.Engine.Experiments.Paper;

namespace MambaViz.Engine.Tests.Experiments.Paper;

public sealed class StatisticsTests
{
    [Fact]
    public void A_line_has_its_slope() => Assert.Equal(-.25, Statistics.Slope([0, 1, 2, 5], [3, 2.75, 2.5, 1.75]), 12);

    [Fact]
    public void The_slope_of_three_points_off_a_line_is_the_closed_form() => Assert.Equal(1.5, Statistics.Slope([0, 1, 2], [0, 0, 3]), 12);

    [Fact]
    public void A_line_fits_wholly_and_a_lone_point_far_off_spoils_it()
    {
        Assert.Equal(1, Statistics.Fit([0, 1, 2, 5], [3, 2.75, 2.5, 1.75]), 12);
        // Against y = 0, 0, 3 with mean 1 the line 1.5 x - .5 leaves 1.5 of 6.
        Assert.Equal(.75, Statistics.Fit([0, 1, 2], [0, 0, 3]), 12);
        Assert.Equal(0, Statistics.Fit([0, 1, 2], [1, 1, 1]));
    }

    [Theory]
    [InlineData(new double[] { 5, 3, 1, .1 }, -1)]
    [InlineData(new double[] { 1, 10, 100, 1000 }, 1)]
    // One swap of neighbours: 1 - 6 * 2 / (4 * 15).
    [InlineData(new double[] { 5, 1, 3, .1 }, -.8)]
    // Ranks 1.5, 1.5, 3, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    [InlineData(new double[] { 2, 2, 3, 4 }, .9486832980505138)]
    public void Rank_correlation_is_that_of_the_ranks(double[] values, double expected) =>
        Assert.Equal(expected, Statistics.Spearman([0, 1, 2, 3], values), 12);
}
