using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Playground;

public sealed class PlaygroundPageTests : PageContext
{
    public PlaygroundPageTests() => Render<MudPopoverProvider>();

    [Fact]
    public void A_page_without_a_link_opens_the_sine_at_seven_examples()
    {
        var page = Render<PlaygroundPage>();
        Assert.StartsWith("7 examples, layer 3 of 3", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal("sine", page.Find("#lesson").GetAttribute("value"));
    }

    [Fact]
    public void Before_it_reacts_every_control_is_visible_and_disabled()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var page = Render<PlaygroundPage>();
        Assert.All(page.FindAll(".tool-row button, .tool-row select, .scrubber button, .scrubber select"), control => Assert.True(control.HasAttribute("disabled")));
    }

    [Fact]
    public void A_link_restores_the_picture()
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/?points=AAAAAAAAAAAA&layer=2&count=1");
        var page = Render<PlaygroundPage>();
        Assert.Equal("1 example, layer 2 of 3", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task A_change_is_painted_and_written_into_the_address()
    {
        var page = Render<PlaygroundPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        await page.FindAll(".scrubber")[1].QuerySelector("[aria-label='Examples, one forward']")!.ClickAsync();
        page.WaitForAssertion(() => Assert.StartsWith("8 examples", page.Find("h1").TextContent, StringComparison.Ordinal));

        Time.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.Contains("count=8", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_server_the_heading_says_recorded()
    {
        var page = Render<PlaygroundPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.NoServer, 2));
        page.WaitForAssertion(() => Assert.Equal("Recorded", page.Find(".recorded").TextContent));
    }
}
