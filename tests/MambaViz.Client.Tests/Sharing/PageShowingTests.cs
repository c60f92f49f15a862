using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using MambaViz.Client.Sharing;

namespace MambaViz.Client.Tests.Sharing;

public sealed class PageShowingTests
{
    [Theory]
    [InlineData("", false, null)]
    [InlineData("?lesson=noise&present=1", true, null)]
    [InlineData("present=2&follow=7F3K", false, "7F3K")]
    [InlineData("follow=..%2Fx", false, null)]
    [InlineData("follow=123456789", false, null)]
    public void An_address_says_how_its_page_is_shown(string query, bool isPresented, string? followed)
    {
        var showing = PageShowing.Read(query);
        Assert.Equal((isPresented, followed), (showing.IsPresented, showing.Followed));
    }

    [Theory]
    [InlineData("", "?present=1")]
    [InlineData("language?task=capital", "language?task=capital&present=1")]
    [InlineData("?lesson=noise&follow=7F3K", "?lesson=noise&present=1&follow=7F3K")]
    [InlineData("?embed=1&hide=tools&lesson=noise", "?lesson=noise&embed=1&hide=tools&present=1")]
    public void The_page_comes_first(string address, string expected) =>
        Assert.Equal(expected, PageShowing.Of(address, showing => showing with { IsPresented = true }));

    [Property]
    public Property What_is_written_is_read_and_leaves_the_page_as_it_was() => Prop.ForAll(
        Gen.Elements("", "lesson=noise", "points=AAB&layer=3").Zip(Gen.Elements(true, false)).Zip(Gen.Elements(null, "7F3K")).ToArbitrary(),
        given =>
        {
            var ((own, isPresented), followed) = given;
            var showing = new PageShowing(null, isPresented, followed);
            var written = showing.After(own);
            return PageShowing.Read(written) == showing && PageShowing.WithoutIt(written) == own;
        });
}
