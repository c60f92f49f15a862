using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Pages.Findings;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Findings;

public sealed class FindingsPageTests : PageContext
{
    public FindingsPageTests() => Render<MudPopoverProvider>();

    [Fact]
    public void Before_it_reacts_the_claims_are_there_and_every_control_is_disabled()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var page = Render<FindingsPage>();
        Assert.Equal(12, page.FindAll(".claims li").Count);
        Assert.All(page.FindAll(".claims button, .tools button, .tools select"), control => Assert.True(control.HasAttribute("disabled")));
    }

    [Fact]
    public async Task Without_a_server_one_line_says_where_the_results_are_and_no_claim_is_called_not_run()
    {
        var page = Render<FindingsPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.NoServer, 2));
        page.WaitForAssertion(() => Assert.Equal("The results are on the server: they open when it answers.", page.Find(".empty").TextContent.Trim()));
        Assert.Empty(page.FindAll(".verdict"));
    }

    [Fact]
    public async Task The_claim_its_verdict_figure_and_deciding_numbers_are_shown()
    {
        var page = await ConnectedAsync();
        Assert.Equal("Error falls log-linearly with depth", page.Find("h1").TextContent);
        Assert.Equal("Holds", page.Find(".heading .verdict").TextContent.Trim());
        Assert.Equal("Error by layer: Skewed linear, d = 20", page.Find("figure").GetAttribute("aria-label"));
        Assert.Equal(["✓ keeps", "ρ −1 [−1.0, −1] needs at most −0.9", "–"], page.FindAll(".deciding tbody td").Select(cell => cell.TextContent.Trim()));
        // In the line of its numbers, and on screen without scrolling it.
        Assert.Equal("1.40 M parameters, 31,500 steps", page.Find(".deciding tbody th .training").TextContent);
        Assert.Equal("of all tasks, affine lens", page.Find(".heading .verdict-of p").TextContent);
        Assert.Contains("1 hold, 1 in part, 10 not run. As recorded", page.Find(".claims header p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_claim_and_task_are_written_into_the_address()
    {
        var page = await ConnectedAsync();
        await page.FindAll(".claims button")[5].ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("Both beat GD and GD++ in as many steps", page.Find("h1").TextContent));
        await page.Find("#task").ChangeAsync("linear");
        page.WaitForAssertion(() => Assert.Contains("✗ breaks", page.Find(".deciding tbody").TextContent, StringComparison.Ordinal));

        Time.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.EndsWith("?claim=6&task=linear", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_claim_without_results_says_how_to_make_them()
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/findings?claim=5");
        var page = await ConnectedAsync(figure: false);
        page.WaitForAssertion(() => Assert.Contains("figure lens-by-layer --out results", page.Find(".command-block code").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Linear_errors_and_no_bands_are_a_click_away()
    {
        var page = await ConnectedAsync();
        await page.Find("button.chip").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("false", page.Find("button.chip").GetAttribute("aria-pressed")));
        await page.FindAll("[aria-label='Error axis'] button")[1].ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("0", page.FindAll(".tick.y").Select(tick => tick.TextContent)));
    }

    private async Task<IRenderedComponent<FindingsPage>> ConnectedAsync(bool figure = true)
    {
        var page = Render<FindingsPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        if (figure)
            page.WaitForAssertion(() => page.Find("figure"));
        return page;
    }
}
