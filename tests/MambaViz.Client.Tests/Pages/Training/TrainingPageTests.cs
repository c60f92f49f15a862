using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Pages.Training;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Training;

public sealed class TrainingPageTests : PageContext
{
    public TrainingPageTests()
    {
        Render<MudPopoverProvider>();
        var (detail, checkpoints) = TestDetails.Growing("mamba", 10, 2500, 10_000);
        Client.Cards = [detail.Card, .. checkpoints];
        Client.Listed = [detail.Card];
        Client.Details[detail.Card.Id] = detail;
    }

    [Fact]
    public void Before_it_reacts_the_examples_are_there_and_every_control_is_disabled()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var page = Render<TrainingPage>();
        Assert.Equal(12, page.FindAll(".function-plot .disc").Count);
        Assert.All(page.FindAll(".tool-row button, .tool-row select, .scrubber button, .scrubber select"), control => Assert.True(control.HasAttribute("disabled")));
    }

    [Fact]
    public async Task The_heading_says_the_step_and_the_number_of_examples()
    {
        var page = await ConnectedAsync();
        page.WaitForAssertion(() => Assert.Equal("Step 10,000 of 10,000, 7 examples", page.Find("h1").TextContent));
        Assert.Equal(["10", "2.5k", "10k"], page.FindAll(".scrubber")[0].QuerySelectorAll(".slot b").Select(slot => slot.TextContent));
        Assert.Equal("step 10,000 of 10,000", page.Find(".scrubber [role=slider]").GetAttribute("aria-valuetext"));
        Assert.Equal(2, page.FindAll(".step-chart").Count);
    }

    [Fact]
    public async Task A_step_back_moves_the_marks_and_the_address()
    {
        var page = await ConnectedAsync();
        page.WaitForElement(".step-chart");
        await page.FindAll(".scrubber")[0].QuerySelectorAll("button")[1].ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("Step 2,500 of 10,000, 7 examples", page.Find("h1").TextContent));
        Assert.Contains("at step 2,500", page.Find(".step-chart [role=figure]").GetAttribute("aria-label"), StringComparison.Ordinal);
        // The address is written when nothing has moved for a while, once what was missing has arrived.
        var address = Services.GetRequiredService<BunitNavigationManager>();
        for (var i = 0; i < 100 && !address.Uri.EndsWith("?step=2500", StringComparison.Ordinal); i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), Xunit.TestContext.Current.CancellationToken);
        }
        Assert.EndsWith("?step=2500", address.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_one_line_says_where_the_checkpoints_are_and_no_chart_is_empty()
    {
        var page = Render<TrainingPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.NoServer, 2));
        page.WaitForAssertion(() => Assert.Equal(TrainingWords.Unanswered, page.Find(".notice").TextContent.Trim()));
        Assert.Empty(page.FindAll(".chart-column, .layer-example-map"));
    }

    [Fact]
    public async Task A_checkpoint_asked_beyond_the_longest_prompt_in_training_is_told_so_and_the_map_marks_it()
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/training?points=" + string.Concat(Enumerable.Repeat("AABAAB", 66)));
        var page = await ConnectedAsync();
        page.WaitForAssertion(() => Assert.Contains("beyond training’s 64", page.Find(".step-chart .note").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll(".model-map .limit"));
    }

    [Fact]
    public async Task Without_such_a_model_the_page_says_how_to_train_one()
    {
        Client.Listed = [TestModels.Card("mamba")];
        var page = await ConnectedAsync();
        page.WaitForAssertion(() => Assert.Contains("--growth 10", page.Find("pre").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".function-plot"));
    }

    private async Task<IRenderedComponent<TrainingPage>> ConnectedAsync()
    {
        var page = Render<TrainingPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        return page;
    }
}
