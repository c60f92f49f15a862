using MambaViz.Client.Charts.Reading;

namespace MambaViz.Client.Tests.Charts.Reading;

public sealed class TokenColumnsTests
{
    [Fact]
    public void A_gap_parts_demonstrations()
    {
        var columns = new TokenColumns(6, [0, 2, 4], 0);

        Assert.Equal([0, 1, 2.5, 3.5, 5, 6], columns.Tokens.Select(columns.Left));
        Assert.Equal(7, columns.Width);
        Assert.Equal([(0, 0, 1), (1, 2, 3), (2, 4, 5)], columns.Lines);
    }

    [Fact]
    public void Of_many_tokens_the_newest_are_drawn_and_one_can_go_back_to_the_first()
    {
        var starts = Enumerable.Range(0, 15).Select(line => 10 * line).ToArray();

        TokenColumns At(int earlier) => new(150, starts, earlier);

        Assert.Equal((86, 64, 2), (At(0).First, At(0).Count, At(0).MostEarlier));
        Assert.Equal((22, 64), (At(1).First, At(1).Count));
        Assert.Equal((0, 64, 2), (At(2).First, At(2).Count, At(9).Earlier));
        Assert.Equal((8, 86, 89), At(0).Lines[0]);
        Assert.False(At(0).Has(85));
        Assert.Equal(150, Enumerable.Range(0, 3).SelectMany(earlier => At(earlier).Tokens).Distinct().Count());
    }

    [Fact]
    public void As_many_as_fit_are_all_drawn()
    {
        var columns = new TokenColumns(64, [0, 32], 3);
        Assert.Equal((0, 64, 0, 0), (columns.First, columns.Count, columns.MostEarlier, columns.Earlier));
    }
}
