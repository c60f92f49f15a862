using MambaViz.Client.Exploring.Pins;
using MambaViz.Client.Pages.Playground.Comparing;

namespace MambaViz.Client.Tests.Pages.Playground.Comparing;

public sealed class CompareLinkTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a=")]
    [InlineData("b=lesson%3Dline")]
    [InlineData("a=lesson%3Doutlier&aname=With%20the%20outlier&b=points%3DAABAAB&bname=Without&layer=3&count=8&touched=mamba-1d&scale=linear")]
    public void A_link_is_written_as_it_was_read(string query) => Assert.Equal(query, CompareLink.Read(query).Write());

    [Fact]
    public void What_both_share_is_no_part_of_a_run()
    {
        var link = CompareLink.Read("a=" + Uri.EscapeDataString("guide=sine&step=2&changed=1&lesson=line&count=3&layer=2&others=one&touched=mamba-1d&why=on&scale=linear&lens=affine"));

        Assert.Equal("lesson=line&lens=affine", link.A!.Query);
        Assert.Null(link.B);
    }

    [Theory]
    [InlineData("layer=x&count=-1&touched=&scale=log&aname=Name")]
    [InlineData("layer=999&count=5000")]
    public void What_cannot_be_read_takes_the_default(string query) => Assert.Equal("", CompareLink.Read(query).Write());

    [Fact]
    public void A_run_that_is_longer_than_a_link_may_be_is_none() =>
        Assert.Null(CompareLink.Read("a=points%3D" + new string('A', Pin.QueryLength)).A);
}
