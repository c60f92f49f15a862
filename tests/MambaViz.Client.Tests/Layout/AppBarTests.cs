using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Layout;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.Extensions.DependencyInjection;

namespace MambaViz.Client.Tests.Layout;

public sealed class AppBarTests : PageContext
{
    [Fact]
    public void Row_and_menu_name_every_page()
    {
        var bar = Render<AppBar>();
        var titles = PageSections.Pages.Select(page => page.Title);
        Assert.Equal(titles, bar.FindAll(".pages a").Select(link => link.TextContent));
        Assert.Equal(titles, bar.FindAll(".page-menu a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task The_menu_says_where_one_is_and_stays_as_it_is_while_a_page_writes_its_state_into_the_address()
    {
        var bar = Render<AppBar>();
        Assert.Equal("Pages, now Playground", bar.Find("summary").GetAttribute("aria-label"));
        var renders = bar.RenderCount;
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        await bar.InvokeAsync(() => navigation.NavigateTo("/?layer=2"));
        Assert.Equal(renders, bar.RenderCount);
        await bar.InvokeAsync(() => navigation.NavigateTo("/nowhere"));
        Assert.Equal("Pages, now Pages", bar.Find("summary").GetAttribute("aria-label"));
    }
}
