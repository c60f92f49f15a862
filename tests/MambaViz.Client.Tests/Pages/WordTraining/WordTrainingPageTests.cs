using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Controls;
using MambaViz.Client.Pages.Training;
using MambaViz.Client.Pages.WordTraining;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.WordTraining;

public sealed class WordTrainingPageTests : PageContext
{
    public WordTrainingPageTests() => Render<MudPopoverProvider>();

    [Fact]
    public async Task A_family_is_chosen_from_the_list_and_its_line_is_drawn()
    {
        var page = await ConnectedAsync();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".families button").Count));
        await page.FindAll(".families button")[1].ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("Past", page.Find(".families .chosen .name").TextContent));
        Assert.Contains(page.FindAll(".step-chart .names li"), name => name.TextContent == "Past");
        Assert.Equal("Step 5,000 of 5,000", page.Find("h1").TextContent);
    }

    [Fact]
    public void Before_checkpoints_are_known_the_page_says_what_it_will_show_and_has_nothing_to_move()
    {
        var page = Render<WordTrainingPage>();

        Assert.Equal(WordTrainingWords.Premise, page.Find(".premise").TextContent);
        Assert.Empty(page.FindAll(".scrubber"));
    }

    [Fact]
    public async Task The_grid_follows_the_training_step()
    {
        var page = await ConnectedAsync();
        page.WaitForAssertion(() => Assert.Equal("Mamba at step 5k", page.Find(".layer-grid h2").TextContent));
        await page.FindAll(".scrubber")[0].QuerySelectorAll("button")[1].ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("Mamba at step 1k", page.Find(".layer-grid h2").TextContent));
    }

    [Fact]
    public async Task A_model_of_numbers_is_chosen_on_its_own_page_and_back()
    {
        var (growing, _) = TestDetails.Growing("mamba", 10, 20);
        Client.Cards = [growing.Card];
        Client.Details[growing.Card.Id] = growing;
        var page = await ConnectedAsync();
        page.WaitForAssertion(() => Assert.Equal(["Functions", "Words"], page.FindAll("#model optgroup").Select(kind => kind.GetAttribute("label"))));

        await page.Find("#model").ChangeAsync(new ChangeEventArgs { Value = growing.Card.Id });
        Assert.EndsWith("/training?model=" + growing.Card.Id, Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);

        var numbers = Render<TrainingPage>();
        numbers.WaitForAssertion(() => Assert.Contains(numbers.FindAll("#model option"), option => option.GetAttribute("value") == "growth-transformer"));
        await numbers.Find("#model").ChangeAsync(new ChangeEventArgs { Value = "growth-transformer" });
        Assert.EndsWith("/" + GrowthSelect.OfWords + "?model=growth-transformer", Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_such_models_says_how_to_make_one()
    {
        var page = Render<WordTrainingPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));

        page.WaitForAssertion(() => Assert.Equal(WordTrainingWords.NoCheckpoints, page.Find("h1").TextContent));
    }

    private async Task<IRenderedComponent<WordTrainingPage>> ConnectedAsync()
    {
        WordTrainingVisit.Grow(Language);
        var page = Render<WordTrainingPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        return page;
    }
}
