using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Regression;

public sealed class RegressionPageTests : PageContext
{
    public RegressionPageTests()
    {
        Render<MudPopoverProvider>();
        Client.Tasks = [TestModels.Task("linear", 20), TestModels.Task("sparse-linear", 20)];
        Client.Cards = [TestModels.TrainedOn("mamba", "linear", 4), TestModels.TrainedOn("transformer", "linear", 4), TestModels.TrainedOn("mamba", "sparse-linear", 9)];
    }

    [Fact]
    public void Before_it_reacts_every_control_is_visible_and_disabled_and_the_recording_drawn()
    {
        Prompts.Ship();
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var page = Render<RegressionPage>();
        Assert.Equal("linear title, d = 4", page.Find("h1").TextContent);
        Assert.All(page.FindAll(".task-rail button, .task-rail select, .task-rail input, .chips button"), control => Assert.True(control.HasAttribute("disabled")));
        Assert.Equal("Mamba", page.Find(".model-group h2").TextContent.Trim());
        Assert.NotEqual("–", page.Find(".model-group .error b").TextContent);
    }

    [Fact]
    public async Task The_rail_asks_for_another_task_and_the_address_says_so()
    {
        var page = await ConnectedAsync("/regression?examples=3");
        Assert.Equal(2, page.FindAll(".model-group").Count);

        page.Find("#seed").Change("42");
        page.Find("#noise").Input("0.5");
        page.WaitForAssertion(() => Assert.Equal((42, 0.5), (Client.Requests[^1].Task!.Seed, Client.Requests[^1].Task!.Noise)));
        Time.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.EndsWith("?noise=0.5&seed=42&examples=3", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_class_without_a_third_model_says_why_the_others_cannot_be_added()
    {
        var page = await ConnectedAsync("/regression?examples=3&class=sparse-linear");
        Assert.Equal("sparse-linear title, d = 9", page.Find("h1").TextContent);
        Assert.Equal(["Mamba"], page.FindAll(".chip").Select(chip => chip.TextContent.Trim()));
        Assert.Equal("Other models", page.Find(".other-models button").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Errors_are_in_a_table_for_those_who_do_not_see_the_chart()
    {
        var page = await ConnectedAsync("/regression?examples=3&seed=1");
        var table = page.FindAll("table")[0];
        Assert.Equal(["Examples", "Mamba", "Transformer", "Ridge", "Least sq."], table.QuerySelectorAll("tr")[0].QuerySelectorAll("th").Select(head => head.TextContent));
        Assert.Equal(5, table.QuerySelectorAll("tr").Length);
        Assert.Equal(["1.7", "1.7", "1.0", "1.0"], table.QuerySelectorAll("tr")[1].QuerySelectorAll("td").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task Several_prompts_show_how_many_have_come()
    {
        var page = await ConnectedAsync("/regression?examples=3&prompts=4");
        page.WaitForAssertion(() => Assert.Contains("4 of 4 prompts", StatusText(), StringComparison.Ordinal));

        RegressionState State() => page.FindComponent<TaskRail>().Instance.State;

        string StatusText() => Render<MambaViz.Client.Pages.Regression.RegressionStatus>(parameters => parameters
            .Add(status => status.State, State())
            .Add(status => status.Server, Services.GetRequiredService<ServerSession>())
            .Add(status => status.Hints, RegressionKeys.Table.Hints(State()))).Markup;
    }

    [Fact]
    public async Task The_switch_shows_a_bar_an_example_below_each_model_and_the_address_says_so()
    {
        var page = await ConnectedAsync("/regression?examples=3&count=2");
        Assert.Empty(page.FindAll(".influence-bars"));

        await page.Find(".matter button").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal([2, 2], page.FindAll(".influence-bars").Select(bars => bars.QuerySelectorAll(".bars i").Length)));
        Assert.All(page.FindAll(".influence-bars"), bars => Assert.Single(bars.QuerySelectorAll(".to-come")));
        Assert.Equal("true", page.Find(".matter button").GetAttribute("aria-pressed"));
        Time.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.EndsWith("why=on", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    private async Task<IRenderedComponent<RegressionPage>> ConnectedAsync(string address)
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo(address);
        var page = Render<RegressionPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".model-group")));
        return page;
    }
}
