using MambaViz.Client.Exploring.Attribution;

namespace MambaViz.Client.Tests.Exploring.Attribution;

public sealed class RankCorrelationTests
{
    [Fact]
    public void Of_different_numbers_it_is_the_closed_form()
    {
        double[] first = [3.1, -2, 14, .5, 7], second = [.2, .1, .3, .9, -4];

        // Ranks 2, 0, 4, 1, 3 and 2, 1, 3, 4, 0: squared differences 0, 1, 1, 9, 9.
        Assert.Equal(1 - 6.0 * 20 / (5 * 24), RankCorrelation.Of(first, second)!.Value, 1e-12);
        Assert.Equal(1, RankCorrelation.Of(first, [.. first.Select(Math.Exp)])!.Value, 1e-12);
        Assert.Equal(-1, RankCorrelation.Of(first, [.. first.Select(x => -x)])!.Value, 1e-12);
    }

    [Fact]
    public void Equal_numbers_share_their_ranks()
    {
        // Ranks 0.5, 0.5, 2 and 0, 1, 2, about their mean -0.5, -0.5, 1 and -1, 0, 1.
        Assert.Equal(1.5 / Math.Sqrt(1.5 * 2), RankCorrelation.Of([1, 1, 2], [1, 2, 3])!.Value, 1e-12);
        Assert.Null(RankCorrelation.Of([1, 1, 1], [1, 2, 3]));
        Assert.Null(RankCorrelation.Of([1], [1]));
        Assert.Null(RankCorrelation.Of([], []));
    }

    [Fact]
    public void What_cannot_be_ranked_is_refused()
    {
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, 2], [1, double.PositiveInfinity]));
    }
}
