using Bunit;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exporting;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Playground;

/// <summary>What was once shown although it was no longer so, or was never shown.</summary>
public sealed class PlaygroundStaleTests : PageContext
{
    public PlaygroundStaleTests() => Render<MudPopoverProvider>();

    [Fact]
    public async Task A_page_that_is_come_to_finds_the_connection_that_stands_already()
    {
        Client.Cards = [TestModels.Card("mamba"), TestModels.Card("transformer"), TestModels.Card("s4"), TestModels.Card("mamba") with { Id = "mamba-small", Parameters = 0 }];
        var server = Services.GetRequiredService<ServerSession>();
        server.Start();
        Client.Become(ConnectionPhase.Connected);
        using var state = new PlaygroundState(Client, server, Library, Time);
        state.Open("points=AABAAB");
        await state.StartAsync();

        Assert.Equal(["Mamba", "Transformer", "S4"], state.Models.Choices.Select(model => model.Name));
        Assert.Equal("mamba-small", Assert.Single(state.Models.Others).Id);
        Assert.Equal("cpu", server.Status!.Device);
        Assert.All(state.BuildScene().Models, model => Assert.All(model.Curves, Assert.NotNull));
    }

    [Fact]
    public async Task Another_lens_changes_the_errors_in_heading_charts_map_and_file()
    {
        Client.Answer = request => KnownWorld.Answer(request, Client.Cards);
        using var state = new PlaygroundState(Client, Services.GetRequiredService<ServerSession>(), Library, Time);
        state.Open("lesson=step&lens=affine");
        await state.StartAsync();
        Client.Become(ConnectionPhase.Connected);
        var (affine, affineErrors) = (Shown(state), state.Picture.Errors.Select(error => error.Error).ToArray());

        state.SetLens(Lens.Tuned);

        Assert.All(affineErrors.Zip(state.Picture.Errors), pair => Assert.NotEqual(pair.First, pair.Second.Error));
        Assert.All(affine.Zip(Shown(state)), pair => Assert.NotEqual(pair.First, pair.Second));
        var scene = state.BuildScene();
        Assert.Equal(state.Picture.Errors.Select(error => (float)error.Error), scene.Models.Select(model => model.Errors[scene.ExampleCount][scene.Layer]));
        state.SetLens(Lens.Affine);
        Assert.Equal(affine, Shown(state));
    }

    [Fact]
    public async Task A_link_to_the_page_that_is_open_opens()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/?points=AABAABAACAAC");
        var page = Render<PlaygroundPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        page.WaitForAssertion(() => Assert.StartsWith("2 examples", page.Find("h1").TextContent, StringComparison.Ordinal));

        navigation.NavigateTo("/");
        page.WaitForAssertion(() => Assert.Equal("sine", page.Find("#lesson").GetAttribute("value")));
        navigation.NavigateTo("/?lesson=noise");
        page.WaitForAssertion(() => Assert.StartsWith("10 examples", page.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.Equal(16, page.FindAll(".disc").Count);
    }

    [Fact]
    public async Task A_drag_that_cannot_end_is_over()
    {
        using var page = await new StateFixture("points=AABAABAACAAC").ConnectedAsync();
        page.State.Editor.Move(1, 1, 1, isFinal: false);
        page.State.Editor.Remove(1);
        page.State.Editor.Move(1, 1.5, 1, isFinal: true);
        Assert.False(page.State.Editor.IsDragging);

        page.State.Editor.Move(0, 1, 1, isFinal: false);
        page.Client.Become(ConnectionPhase.NoServer, 9);
        page.State.Editor.Move(0, 1.5, 1, isFinal: true);
        Assert.False(page.State.Editor.IsDragging);
    }

    [Fact]
    public async Task A_dragged_example_ends_with_the_answer_to_its_last_place_however_its_moves_and_the_answers_fall()
    {
        for (var held = 0; held <= 24; held++)
        {
            using var page = await new StateFixture("points=AABAAB").ConnectedAsync();
            page.Client.Answer = request => KnownWorld.Answer(request, page.Client.Cards);
            page.Client.HoldsFrames = true;
            for (var move = 1; move <= 4; move++)
            {
                page.State.Editor.Move(0, 1, move / 4.0, isFinal: move == 4);
                page.Client.Release(move == 3 ? held : 3);
            }
            page.Client.HoldsFrames = false;
            page.Client.Release(100);

            var last = new RefineRequest { Models = ["mamba-1d"], Examples = [new Example([1], 1)], FromExample = 1, Queries = QueryGrid.With([]) };
            var expected = KnownWorld.Answer(last with { Lens = Lens.Tuned }, page.Client.Cards).Select(frame => FloatBytes.ToArray(frame.Predictions));
            Assert.Equal(expected, page.State.BuildScene().Models[0].Curves);
        }
    }

    private static List<string> Shown(PlaygroundState state)
    {
        var (scene, subject) = (state.BuildScene(), state.Picture.Subject);
        return
        [
            FigureCsv.Write(CurveExport.Of(scene, subject)), FigureCsv.Write(ErrorExport.ByLayer(scene, subject)),
            FigureCsv.Write(ErrorExport.ByExamples(scene, subject)), FigureCsv.Write(ErrorExport.Map(scene, subject, scene.Models)),
        ];
    }
}
