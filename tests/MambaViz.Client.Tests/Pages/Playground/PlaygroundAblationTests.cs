using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Playground;

/// <summary>What each layer does, on the playground.</summary>
public sealed class PlaygroundAblationTests : PageContext
{
    public PlaygroundAblationTests() => Render<MudPopoverProvider>();

    [Fact]
    public async Task A_layer_that_is_switched_off_takes_everything_with_it()
    {
        Client.Answer = request => KnownWorld.Answer(request, Client.Cards);
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/?lesson=sine&without=2");
        var page = Render<PlaygroundPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        page.WaitForAssertion(() => Assert.EndsWith(", without layer 2", page.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.Equal(["false", "true", "false"], page.FindAll(".layer-switches button").Select(button => button.GetAttribute("aria-pressed")));
        Assert.Contains(Client.Requests, request => request.Models.SequenceEqual(["mamba-1d~2", "transformer-1d~2"]));

        await page.FindAll(".layer-switches button")[0].ClickAsync();
        page.WaitForAssertion(() => Assert.EndsWith(", without layers 1 and 2", page.Find("h1").TextContent, StringComparison.Ordinal));
        Time.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.Contains("without=1_2", Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal));

        // A bar and a tick for each layer of each model.
        page.WaitForAssertion(() => Assert.Equal((6, 6), (page.FindAll(".error-chart .bar").Count, page.FindAll(".error-chart .mean").Count)));
        await page.Find("[aria-label='What each layer does']").ClickAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".error-chart .bar, .layer-switches")));
        Assert.DoesNotContain("without", page.Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bars_are_errors_of_the_whole_model_without_each_block()
    {
        using var page = new StateFixture("lesson=sine&without=none");
        page.Client.Answer = request => KnownWorld.Answer(request, page.Client.Cards);
        await page.ConnectedAsync();
        var asked = page.Client.AblationRequests[^1];
        Assert.Equal((Lens.ReadOut, 7, 101), (asked.Lens, asked.Examples!.Length, asked.Queries!.Length));
        var scene = page.State.BuildScene();
        var truth = scene.Truth!;
        foreach (var model in scene.Models)
        {
            var frames = KnownWorld.Ablation(asked with { Models = [model.Id] }, page.Client.Cards).ToList();
            foreach (var (kind, errors) in new[] { (AblationKinds.Skipped, model.ErrorsWithout), (AblationKinds.Mean, model.ErrorsWithMean) })
                for (var layer = 1; layer <= model.LayerCount; layer++)
                {
                    var predicted = FloatBytes.ToArray(frames.Single(frame => frame.Kind == kind && frame.Layer == layer).Predictions);
                    Assert.Equal(predicted.Zip(truth, (p, y) => ((double)p - y) * ((double)p - y)).Average(), errors[layer], 1e-6);
                }
        }
        Assert.All(scene.Models, model => Assert.True(float.IsNaN(model.ErrorsWithout[0])));

        page.State.Does.Switch(1);
        var after = page.State.BuildScene();
        Assert.Equal(scene.Models.Select(model => model.ErrorsWithout), after.Models.Select(model => model.ErrorsWithout));
        Assert.NotEqual(scene.Models[0].Errors[7], after.Models[0].Errors[7]);
        Assert.Equal(scene.Models.Select(model => model.Id), after.Models.Select(model => model.Id));
    }

    [Fact]
    public async Task D_makes_the_choice_and_takes_it_back()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        PlaygroundKeys.Table.Press(page.State, "d");
        page.State.Does.Switch(3);
        Assert.Equal("without=3", page.State.Query);
        PlaygroundKeys.Table.Press(page.State, "d");
        Assert.Equal("", page.State.Query);
        Assert.All(page.State.BuildScene().Models, model => Assert.Empty(model.ErrorsWithout));
    }
}
