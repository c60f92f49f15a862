using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Connection;
using MambaViz.Client.Refinement;
using MambaViz.Client.Tests.Playground;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Refinement;

public sealed class RefinementPageTests : PageContext
{
    public RefinementPageTests() => Render<MudPopoverProvider>();

    [Fact]
    public void Before_it_reacts_the_claims_are_there_and_every_control_is_disabled()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var page = Render<RefinementPage>();
        Assert.Equal(8, page.FindAll(".claims li").Count);
        Assert.All(page.FindAll(".claims button, .tools button, .tools select"), control => Assert.True(control.HasAttribute("disabled")));
    }

    [Fact]
    public async Task The_claim_its_verdict_figure_and_deciding_numbers_are_shown()
    {
        var page = await ConnectedAsync();
        Assert.Equal("Error falls log-linearly with depth", page.Find("h1").TextContent);
        Assert.Equal("Holds", page.Find(".heading .verdict").TextContent.Trim());
        Assert.Equal("Error by layer: Skewed linear, d = 20", page.Find("figure").GetAttribute("aria-label"));
        Assert.Equal(["−1", "–", "✓ yes"], page.FindAll(".deciding tbody td").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("1 hold, 1 in part, 6 not run. Recorded", page.Find(".claims header p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_claim_and_task_are_written_into_the_address()
    {
        var page = await ConnectedAsync();
        await page.FindAll(".claims button")[5].ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("Both beat GD and GD++ in as many steps", page.Find("h1").TextContent));
        await page.Find("#task").ChangeAsync("linear");
        page.WaitForAssertion(() => Assert.Contains("✗ no", page.Find(".deciding tbody").TextContent, StringComparison.Ordinal));

        Time.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.EndsWith("?claim=6&task=linear", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_claim_without_results_says_how_to_make_them()
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/refinement?claim=5");
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

    private async Task<IRenderedComponent<RefinementPage>> ConnectedAsync(bool figure = true)
    {
        var page = Render<RefinementPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        if (figure)
            page.WaitForAssertion(() => page.Find("figure"));
        return page;
    }
}
