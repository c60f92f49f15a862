using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Controls;
using MambaViz.Client.Pages.Models;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Models;

public sealed class ModelsPageTests : PageContext
{
    internal override ILanguageClient Words => Books;

    public ModelsPageTests()
    {
        Render<MudPopoverProvider>();
        Books.Cards = [];
        Client.Cards = [TestModels.Card("mamba"), TestModels.Card("transformer")];
        foreach (var card in Client.Cards)
            Client.Details[card.Id] = TestDetails.Of(card);
    }

    [Fact]
    public void A_page_before_the_server_answers_says_what_it_is()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var page = Render<ModelsPage>();
        Assert.Equal("Models", page.Find("h1").TextContent.Trim());
        Assert.True(page.Find("#compare").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_model_is_described_with_its_error_interval_command_and_files()
    {
        var page = Render<ModelsPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        page.WaitForAssertion(() => Assert.Equal("mamba, free-1d, d = 1", page.Find("h1").TextContent.Trim()));

        Assert.Equal("0.020", page.Find(".metrics td.number b").TextContent);
        Assert.Equal("mamba-1d: 3 × 32, 0.00 M parameters, 1 steps", page.Find(".heading p").TextContent);
        Assert.Equal("0.010 to 0.040", page.Find(".metrics td.interval").TextContent);
        Assert.Equal("1,280", page.Find(".metrics td.count").TextContent);
        Assert.Equal("train --out models/mamba-1d", page.Find("pre").TextContent);
        Assert.Contains("model.safetensors", page.Find(".files").TextContent, StringComparison.Ordinal);
        Assert.Contains("mamba 0.050 at step 10,000", page.Find(".step-chart [role=figure]").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_once_what_the_errors_of_a_task_were_measured_on()
    {
        Client.Cards = [.. Client.Cards.Select(card => Client.Details[card.Id].Card)];
        var page = Render<ModelsPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        page.WaitForElement(".model");

        Assert.Equal("MSE, linear, 20 examples", page.Find(".model-list section p").TextContent);
        Assert.Equal(["mamba-1d", "transformer-1d"], page.FindAll(".model .id").Select(id => id.TextContent));
        // What differs beside the architecture stands with the errors.
        Assert.All(page.FindAll(".model .more"), line => Assert.Contains("0.00 M parameters, 1 steps", line.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_model_is_compared_and_written_into_the_address()
    {
        var page = Render<ModelsPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        page.WaitForElement(".metrics");

        await page.Find("#compare").ChangeAsync(new ChangeEventArgs { Value = "transformer-1d" });

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".metrics tbody td.number:not(.count)").Count));
        Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.EndsWith("?a=mamba-1d&b=transformer-1d", Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_models_says_how_to_train_one()
    {
        Client.Cards = [];
        var page = Render<ModelsPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        page.WaitForAssertion(() => Assert.Contains("train --out", page.Find("pre").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_server_there_is_one_line_and_nothing_to_choose()
    {
        var page = Render<ModelsPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.NoServer, 2));
        page.WaitForAssertion(() => Assert.Equal(ModelsWords.Unanswered, page.Find(".notice").TextContent.Trim()));
        Assert.Empty(page.FindAll("select"));
    }

    [Fact]
    public async Task A_command_is_copied()
    {
        var block = Render<CommandBlock>(p => p.Add(b => b.Title, "Train").Add(b => b.Command, "train").Add(b => b.Copy, text => Task.FromResult(text == "train")));
        await block.Find("button").ClickAsync();
        Assert.Equal("Copied", block.Find("button").TextContent);
        block.Render(p => p.Add(b => b.Command, "another"));
        Assert.Equal("Copy", block.Find("button").TextContent);
        await block.Find("button").ClickAsync();
        Assert.Equal("Select and copy it", block.Find("button").TextContent);
    }

    [Fact]
    public async Task A_word_model_is_described_by_its_right_answers_by_family()
    {
        Books.Cards =
        [
            TestBooks.Cards[0] with
            {
                Id = "words-mamba", Title = "Mamba, words", Recall = null,
                Metrics = [new("copy", 1, false, .5, .4, .6, 200), new("copy", 4, false, .9, .86, .94, 200), new("plural", 4, false, .7, .6, .8, 200), new("plural", 4, true, .3, .2, .4, 200)],
            },
        ];
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/models?a=words-mamba");
        var page = Render<ModelsPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));

        page.WaitForAssertion(() => Assert.Equal("Mamba, words", page.Find("h1").TextContent.Trim()));
        Assert.Equal(["1", "4", "4, held out"], page.FindAll(".shares thead th.number").Select(cell => cell.TextContent));
        Assert.Equal(
            ["copy|50 % (40 % to 60 %)|90 % (86 % to 94 %)|–", "plural|–|70 % (60 % to 80 %)|30 % (20 % to 40 %)"],
            page.FindAll(".shares tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim()))));
        Assert.Equal("80 %", page.Find(".model.current b").TextContent);
        Assert.Contains("29 kB, whatever the prompt", page.Find(".facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_recall_models_share_a_chart_by_pairs()
    {
        Books.Cards = TestBooks.Cards;
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/models?a=recall-transformer&b=recall-mamba-16");
        var page = Render<ModelsPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));

        page.WaitForAssertion(() => Assert.Contains("At 64 entries in the prompt: recall-transformer 50 %, recall-mamba-16 38 %", page.Find(".doubling-chart [role=figure]").GetAttribute("aria-label"), StringComparison.Ordinal));
        Assert.Equal(["", "recall-transformer", "recall-mamba-16"], page.FindAll(".shares thead tr")[0].Children.Select(cell => cell.TextContent.Trim()));
        Assert.Equal(["16|100 % (90 % to 100 %)|75 % (65 % to 75 %)", "64|50 % (40 % to 60 %)|38 % (28 % to 48 %)"], page.FindAll(".shares tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim()))));
        Assert.Equal(["No other", "recall-mamba-16 (recall-mamba-16)", "recall-mamba-4 (recall-mamba-4)"], page.FindAll("#compare option").Select(option => option.TextContent));
    }
}
