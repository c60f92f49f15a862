using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Layout;

public sealed class AwayPageTests : PageContext
{
    public AwayPageTests()
        : base(new AwayJsRuntime()) => Render<MudPopoverProvider>();

    [Fact]
    public async Task A_page_that_was_first_opened_without_a_server_follows_its_links()
    {
        var page = Render<PlaygroundPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.NoServer, 2));
        await page.InvokeAsync(() => Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/?points=AAAAAAAAAAAA&count=1&layer=2"));
        page.WaitForAssertion(() => Assert.StartsWith("1 example, layer 2", page.Find("h1").TextContent, StringComparison.Ordinal));
    }
}
