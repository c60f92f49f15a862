using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Playground;

/// <summary>The page at an address that names somebody's own lesson.</summary>
public sealed class OwnLessonPageTests : PageContext
{
    public OwnLessonPageTests()
    {
        Client.Become(ConnectionPhase.Connected);
        Render<MudPopoverProvider>();
    }

    [Fact]
    public void A_link_opens_the_lesson_at_its_step()
    {
        var page = Open($"guide={TestLessons.Said}&step=2");
        page.WaitForAssertion(() => Assert.Equal("With a third the line is surer.", page.Find(".guide-strip h2").TextContent));
        Assert.Equal("3 examples, layer 3 of 3", page.Find("h1").TextContent);
    }

    [Fact]
    public void A_short_link_opens_what_the_server_keeps()
    {
        Shared.Lessons["abc"] = TestLessons.Said;
        var page = Open("guide=~sabc&step=1");
        page.WaitForAssertion(() => Assert.Equal("Two points: it draws the line between them.", page.Find(".guide-strip h2").TextContent));
        Assert.NotNull(page.Find(".question"));
    }

    [Theory]
    [InlineData("~sgone", LessonShelf.Gone)]
    [InlineData("~eyJ4Ijo3fQ", LessonShelf.Unreadable)]
    public void A_lesson_that_is_not_to_be_had_is_told_so_with_what_is_shown_instead(string said, string why)
    {
        var page = Open($"guide={said}&step=1");
        page.WaitForAssertion(() => Assert.Contains($"{why} Shown instead: the page without one.", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".guide-strip"));
    }

    private IRenderedComponent<PlaygroundPage> Open(string query)
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/?" + query);
        return Render<PlaygroundPage>();
    }
}
