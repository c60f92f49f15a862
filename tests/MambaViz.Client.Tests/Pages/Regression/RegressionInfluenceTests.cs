using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Regression;

public sealed class RegressionInfluenceTests
{
    [Fact]
    public async Task Without_the_switch_nothing_is_asked_and_nothing_shown()
    {
        using var page = await new RegressionFixture().ConnectedAsync();

        Assert.Empty(page.Client.InfluenceRequests);
        Assert.Empty(page.Scene.Influences);
        Assert.DoesNotContain(RegressionFigures.Of(page.Picture), figure => figure.Id == "influence");
    }

    [Fact]
    public async Task The_switch_asks_once_for_every_model_after_the_examples_looked_at_and_is_part_of_the_address()
    {
        using var page = await new RegressionFixture("examples=4&count=3").ConnectedAsync();
        Assert.True(RegressionKeys.Table.Press(page.State, "w"));

        var request = Assert.Single(page.Client.InfluenceRequests);
        Assert.Equal(["mamba-linear-4", "transformer-linear-4"], request.Models);
        Assert.Equal((3, 0, Lens.Affine), (request.Task!.Examples, request.FromExample, request.Lens));
        Assert.EndsWith("&why=on", page.State.Query, StringComparison.Ordinal);
        page.State.ToggleWhy();
        page.State.ToggleWhy();
        Assert.Single(page.Client.InfluenceRequests);
    }

    [Fact]
    public async Task An_influence_is_how_far_predictions_move_and_the_error_without_the_example_is_against_the_targets()
    {
        using var page = await new RegressionFixture("examples=4&count=3&layer=2&seed=5&why=on").ConnectedAsync();
        var influence = page.Scene.Influences[0];

        Assert.Equal(("Mamba", SeriesIdentity.Mamba, true), (influence.Title, influence.Slot, influence.IsComplete));
        Assert.Equal([.01f, .02f, .03f], influence.Values, (a, b) => Math.Abs(a - b) < 1e-5);
        // The targets are the seed and its opposite.
        var whole = TestModels.Prediction(2, 3, 0);
        Assert.Equal((whole * whole) + 25, influence.Error, 1e-2);
        Assert.Equal(Math.Pow(whole + .02, 2) + 25, influence.ErrorsWithout[1], 1e-2);
        Assert.Equal(.03f, page.Scene.WidestInfluence, 1e-5);
    }

    [Fact]
    public async Task They_follow_the_examples_and_the_layer_and_what_is_known_is_not_asked_again()
    {
        using var page = await new RegressionFixture("examples=4&count=3&why=on").ConnectedAsync();
        page.Layers.MoveTo(1);
        Assert.Single(page.Client.InfluenceRequests);
        page.Counts.MoveTo(2);
        Assert.Equal([3, 2], page.Client.InfluenceRequests.Select(request => request.Task!.Examples));
        Assert.Equal(2, page.Scene.Influences[0].Values.Length);
        page.Counts.MoveTo(3);
        Assert.Equal(2, page.Client.InfluenceRequests.Count);
        Assert.True(page.Scene.Influences.All(influence => influence.IsComplete));
    }

    [Fact]
    public async Task Where_they_say_nothing_a_sentence_says_why_and_nothing_is_asked()
    {
        using var page = await new RegressionFixture("examples=3&count=0&why=on&shift=orthogonal-query&d=4").ConnectedAsync();
        Assert.Equal("Bars come with the first example.", page.Picture.NoInfluence);
        page.Counts.MoveTo(2);
        Assert.Equal("Queries are made from all examples here: bars come after the last.", page.Picture.NoInfluence);
        Assert.Empty(page.Client.InfluenceRequests);
        page.Counts.MoveTo(3);
        Assert.Single(page.Client.InfluenceRequests);
    }

    [Fact]
    public async Task A_stopped_averaging_stays_stopped_and_influences_are_asked_all_the_same()
    {
        using var page = await new RegressionFixture("examples=4&prompts=16&count=2").ConnectedAsync();
        page.State.Stop();
        var asked = page.Client.Requests.Count;

        page.State.ToggleWhy();

        Assert.Single(page.Client.InfluenceRequests);
        Assert.Equal(asked, page.Client.Requests.Count);
    }

    [Fact]
    public async Task Without_a_server_it_cannot_be_switched_on_but_off()
    {
        using var page = await new RegressionFixture("examples=4&why=on").ConnectedAsync();
        page.Client.Become(ConnectionPhase.NoServer);
        page.State.ToggleWhy();
        Assert.False(page.State.Link.Why);
        page.State.ToggleWhy();
        Assert.False(page.State.Link.Why);
        Assert.Equal(ServerSession.IsNeeded, page.State.WhyNotWhy);
    }

    [Fact]
    public async Task The_figure_has_a_line_a_model_of_influences_and_of_errors()
    {
        using var page = await new RegressionFixture("examples=4&count=3&why=on").ConnectedAsync();

        var figure = RegressionFigures.Of(page.Picture).Single(source => source.Id == "influence").Build();

        Assert.Equal(["Influence", "Error without it"], figure.Panels.Select(panel => panel.Title));
        Assert.All(figure.Panels, panel => Assert.Equal(["Mamba", "Transformer"], panel.Series.Select(series => series.Name)));
        Assert.Equal([1, 2, 3], figure.Panels[0].Series[0].X);
        Assert.Equal([.01, .02, .03], figure.Panels[0].Series[0].Y, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Contains("without each of the 3 examples of the first prompt at layer 3", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_recorded_prompt_they_are_asked_when_the_server_comes_and_no_rehearsal_cuts_them_off()
    {
        using var page = new RegressionFixture("why=on", new FakePromptLibrary().Ship());
        page.Client.Cards = [TestModels.TrainedOn("mamba", "linear", 4)];
        page.Client.HoldsFrames = true;
        await page.ConnectedAsync();

        Assert.Single(page.Client.InfluenceRequests);
        Assert.Empty(page.Client.Requests);
        Assert.Equal(0, page.Client.CancelledStreams);
        Assert.True(page.State.IsRunning);
    }
}
