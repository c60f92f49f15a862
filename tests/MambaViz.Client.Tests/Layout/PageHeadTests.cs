using Bunit;
using MambaViz.Client.Layout;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.AspNetCore.Components.Web;

namespace MambaViz.Client.Tests.Layout;

public sealed class PageHeadTests : PageContext
{
    [Fact]
    public void While_something_plays_the_words_stay_and_then_are_the_newest()
    {
        var head = Render<PageHead>(with => with.Add(p => p.Page, "Playground").Add(p => p.Shows, "Sine, 1 example"));
        Assert.Equal("Sine, 1 example · Playground · MambaViz", Title());

        head.Render(with => with.Add(p => p.Shows, "Sine, 2 examples").Add(p => p.IsSilent, true));
        Assert.Equal("Sine, 1 example · Playground · MambaViz", Title());

        head.Render(with => with.Add(p => p.IsSilent, false));
        Assert.Equal("Sine, 2 examples · Playground · MambaViz", Title());

        string Title() => Render(head.FindComponent<PageTitle>().Instance.ChildContent!).Markup;
    }
}
