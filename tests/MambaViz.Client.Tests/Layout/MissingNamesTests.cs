using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Controls;
using MambaViz.Client.Layout;
using MambaViz.Client.Pages.Findings;
using MambaViz.Client.Pages.Models;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Pages.Training;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Layout;

/// <summary>A link that names what is not there says so on every page, with what is shown instead.</summary>
public sealed class MissingNamesTests : PageContext
{
    public MissingNamesTests()
    {
        Render<MudPopoverProvider>();
        var (detail, checkpoints) = TestDetails.Growing("mamba", 10, 2500, 10_000);
        Client.Listed = [detail.Card, TestModels.Card("transformer"), TestModels.TrainedOn("mamba", "linear", 4), TestModels.TrainedOn("s4", "linear", 4)];
        Client.Cards = [.. Client.Listed, .. checkpoints];
        Client.Tasks = [TestModels.Task("linear", 20), TestModels.Task("sparse-linear", 20)];
        foreach (var card in Client.Listed)
            Client.Details[card.Id] = card.Id == detail.Card.Id ? detail : TestDetails.Of(card);
    }

    [Theory]
    [InlineData("lesson=cosine", "lesson \"cosine\"", "A sine")]
    [InlineData("lesson=cosine&points=AABAAB", "lesson \"cosine\"", "Own examples")]
    [InlineData("lens=fourier", "lens \"fourier\"", "Tuned")]
    [InlineData("models=gpt-5", "model \"gpt-5\"", "Mamba, Transformer")]
    [InlineData("models=gpt-5,mamba-1d,mamba-linear-4", "model \"gpt-5\" or \"mamba-linear-4\"", "Mamba")]
    [InlineData("others=some", "choice of other layers \"some\"", "none")]
    [InlineData("scale=cubic", "scale \"cubic\"", "log")]
    public Task On_the_playground(string query, string missing, string shown) => CheckAsync<PlaygroundPage>("/?" + query, missing, shown);

    [Theory]
    [InlineData("class=chess", "function class \"chess\"", "linear title")]
    [InlineData("shift=gravity", "shift \"gravity\"", "None")]
    [InlineData("d=400", "dimension \"400\"", "40")]
    [InlineData("d=few", "dimension \"few\"", "4")]
    [InlineData("models=gpt-5", "model \"gpt-5\"", "Mamba, S4")]
    [InlineData("baselines=oracle", "known method \"oracle\"", "none")]
    [InlineData("prompts=5", "choice of prompts \"5\"", "1")]
    [InlineData("lens=fourier", "lens \"fourier\"", "Affine")]
    public Task On_the_regression_page(string query, string missing, string shown) => CheckAsync<RegressionPage>("/regression?examples=3&" + query, missing, shown);

    [Theory]
    [InlineData("claim=13", "claim \"13\"", "4")]
    [InlineData("task=cubic", "task \"cubic\"", "Skewed linear, d = 20")]
    [InlineData("inputs=flat", "distribution of inputs \"flat\"", "Skewed (Fig. 3 to 5)")]
    [InlineData("lens=fourier", "lens \"fourier\"", "Affine")]
    [InlineData("lens=tuned", "lens \"tuned\"", "Affine")]
    [InlineData("size=vast", "size of a run \"vast\"", "Quick")]
    public Task Among_the_findings(string query, string missing, string shown) => CheckAsync<FindingsPage>("/findings?" + query, missing, shown);

    [Theory]
    [InlineData("lesson=cosine", "lesson \"cosine\"", "A sine")]
    [InlineData("model=gpt-5", "model with checkpoints \"gpt-5\"", "mamba-1d")]
    [InlineData("model=transformer-1d", "model with checkpoints \"transformer-1d\"", "mamba-1d")]
    [InlineData("step=11", "checkpoint \"11\"", "step 10,000 of 10,000")]
    public Task Along_the_training(string query, string missing, string shown) => CheckAsync<TrainingPage>("/training?" + query, missing, shown);

    [Theory]
    [InlineData("a=gpt-5", "model \"gpt-5\"", "mamba-1d")]
    [InlineData("b=gpt-5", "model \"gpt-5\"", "none beside it")]
    public Task Among_the_models(string query, string missing, string shown) => CheckAsync<ModelsPage>("/models?" + query, missing, shown);

    [Fact]
    public async Task What_was_missing_is_told_until_something_else_is_chosen()
    {
        var page = await OpenAsync<PlaygroundPage>("/?lens=fourier&scale=cubic");
        page.WaitForAssertion(() => Assert.Contains("lens \"fourier\"", Notice(page), StringComparison.Ordinal));
        await page.InvokeAsync(() => Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/?scale=cubic"));
        page.WaitForAssertion(() => Assert.DoesNotContain("lens \"fourier\"", Notice(page), StringComparison.Ordinal));
        Assert.Contains("scale \"cubic\"", Notice(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_missing_once_it_is_known_and_until_another_is_shown()
    {
        bool? has = null;
        var shown = "first";
        var names = new MissingNames([new("a", "thing", _ => has, () => shown)]);
        names.Open("?a=x");
        Assert.Null(names.With(null));
        has = false;
        Assert.Equal(new(NoticeKind.Caution, "There is no thing \"x\" here; shown instead: first."), names.With(null));
        Assert.Equal("There is no thing \"x\" here; shown instead: first. Own words.", names.With(new(NoticeKind.Note, "Own words."))!.Text);
        Assert.Equal("Refused.", names.With(new(NoticeKind.Problem, "Refused."))!.Text);
        shown = "second";
        Assert.Null(names.With(null));
        shown = "first";
        Assert.Null(names.With(null));
    }

    private async Task CheckAsync<TPage>(string address, string missing, string shown)
        where TPage : IComponent
    {
        var page = await OpenAsync<TPage>(address);
        page.WaitForAssertion(() => Assert.Contains($"There is no {missing} here; shown instead: {shown}.", Notice(page), StringComparison.Ordinal));
    }

    private async Task<IRenderedComponent<TPage>> OpenAsync<TPage>(string address)
        where TPage : IComponent
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo(address);
        var page = Render<TPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        return page;
    }

    private static string Notice<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => string.Concat(page.FindAll(".notice").Select(line => line.TextContent));
}
