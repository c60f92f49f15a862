using MambaViz.Client.Controls;
using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Regression;

public sealed class RegressionStateTests
{
    [Fact]
    public async Task Connected_it_asks_the_models_of_the_class_in_their_dimension()
    {
        using var page = await new RegressionFixture("examples=4&seed=3").ConnectedAsync();

        var request = Assert.Single(page.Client.Requests);
        Assert.Equal(["mamba-linear-4", "transformer-linear-4"], request.Models);
        Assert.Equal(new TaskRequest { Name = "linear", Dimension = 4, Seed = 3, Examples = 4, Shift = "none" }, request.Task);
        Assert.Equal(Lens.Affine, request.Lens);
        Assert.Equal(request.Task, Assert.Single(page.Client.BaselineRequests));
        Assert.Equal(4, page.State.Request.Bounds.Dimension);
    }

    [Fact]
    public async Task The_scene_shows_errors_baselines_and_predictions_at_the_current_place()
    {
        using var page = await new RegressionFixture("examples=4&seed=3&count=2&layer=1").ConnectedAsync();

        var scene = page.Scene;
        Assert.Equal(["Mamba", "Transformer"], scene.Models.Select(model => model.Title));
        Assert.Equal((float)TestModels.Error(page.Client.Requests[0].Task!, 3, 2), scene.Models[0].Errors[3][2]);
        Assert.Equal(["Ridge", "Least sq."], scene.Baselines.Select(baseline => baseline.Title));
        Assert.Equal([3f, 3, 3, 3, 3], scene.Baselines[0].Errors);
        Assert.Equal([3f, -3], scene.Predictions[0].Targets);
        Assert.Equal(TestModels.Prediction(1, 2, 0), scene.Predictions[0].Values[0]);
        Assert.Equal(4, scene.Front);
    }

    [Fact]
    public async Task Prompts_have_seeds_one_after_the_other_and_their_errors_are_averaged()
    {
        using var page = await new RegressionFixture("examples=2&seed=10&prompts=4").ConnectedAsync();

        Assert.Equal([10, 11, 12, 13], page.Client.Requests.Select(request => request.Task!.Seed));
        var scene = page.Scene;
        Assert.Equal(11.5f, scene.Baselines[0].Errors[1]);
        Assert.Equal(12.5f, scene.Models[0].Errors[0][0], 1e-4f);
        Assert.Equal(4, page.State.CompletePrompts);
        var band = scene.Models[0].ExampleBand!;
        Assert.True(band.Low[0] >= 11 && band.High[0] <= 14 && band.Low[0] < 12.5f && band.High[0] > 12.5f);
    }

    [Fact]
    public async Task A_model_that_is_added_is_the_only_one_asked()
    {
        using var page = await new RegressionFixture().ConnectedAsync();
        page.State.ToggleModel("mamba-sparse-linear-4");

        Assert.Equal(["mamba-sparse-linear-4"], page.Client.Requests[^1].Models);
        var added = page.Scene.Models[^1];
        Assert.Equal(("Mamba, sparse linear", SeriesIdentity.OtherModel), (added.Title, added.Slot));
        Assert.Single(page.Client.BaselineRequests);
    }

    [Fact]
    public async Task At_most_three_models_are_on_and_never_none()
    {
        using var page = await new RegressionFixture().ConnectedAsync();
        page.State.ToggleModel("mamba-linear-4");
        page.State.ToggleModel("transformer-linear-4");
        Assert.Equal(["transformer-linear-4"], page.Scene.Models.Select(model => model.Id));
        Assert.False(page.State.Selection.IsFull);
    }

    [Fact]
    public async Task A_change_cancels_what_runs()
    {
        using var page = new RegressionFixture();
        page.Client.HoldsFrames = true;
        await page.ConnectedAsync();
        page.Ask(task => task with { Shift = "noise" });
        page.Time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(1, page.Client.CancelledStreams);
        Assert.Equal(["none", "noise"], page.Client.Requests.Select(request => request.Task!.Shift));
    }

    [Fact]
    public async Task A_dragged_slider_asks_once_it_rests()
    {
        using var page = new RegressionFixture();
        page.Client.HoldsFrames = true;
        await page.ConnectedAsync();
        foreach (var examples in new[] { 5, 6, 7 })
        {
            page.Ask(task => task with { Examples = examples });
            page.Time.Advance(TimeSpan.FromMilliseconds(20));
        }
        page.Time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(7, page.Client.Requests[^1].Task!.Examples);
        Assert.True(page.Client.Requests.Count < 4, "each place of the slider was asked for");
    }

    [Fact]
    public async Task A_first_frame_is_near_for_a_moment_only()
    {
        using var page = await new RegressionFixture("examples=4&seed=3").ConnectedAsync();
        Assert.False(page.State.IsAnswerNear);
        page.Client.HoldsFrames = true;
        page.State.Roll();
        Assert.True(page.State.IsAnswerNear);
        page.Client.Release(1);
        Assert.False(page.State.IsAnswerNear);

        // A slow server, and a slider that is dragged, are shown as they are.
        page.Client.Release(5 * 2 * (TestModels.LayerCount + 1) - 1);
        Assert.False(page.State.IsRunning);
        page.State.Roll();
        var changes = 0;
        page.State.Changed += () => changes++;
        page.Time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal((false, 1), (page.State.IsAnswerNear, changes));
        page.State.Roll();
        Assert.False(page.State.IsAnswerNear);
    }

    [Fact]
    public async Task A_refusal_is_shown_in_the_servers_words_until_it_is_asked_again()
    {
        using var page = new RegressionFixture();
        page.Client.Refusal = "busy: 12 requests are waiting, try again shortly";
        await page.ConnectedAsync();
        Assert.Equal(new PlotNotice(NoticeKind.Problem, "busy: 12 requests are waiting, try again shortly", CanRetry: true), page.Picture.Notice);

        page.State.Retry();
        Assert.Equal(NoticeKind.Note, page.Picture.Notice.Kind);
    }

    [Fact]
    public async Task A_stream_that_ends_early_is_not_asked_for_for_ever()
    {
        using var page = new RegressionFixture();
        page.Client.EndsAfter = 0;
        await page.ConnectedAsync();
        Assert.Equal("The server ended the stream early.", page.Picture.Notice.Text);
        Assert.True(page.Client.Requests.Count <= 3);
    }

    [Fact]
    public async Task Another_class_has_its_own_models_and_dimension()
    {
        using var page = await new RegressionFixture("examples=4&class=sparse-linear&d=9").ConnectedAsync();
        Assert.Equal(["mamba-sparse-linear-9"], page.Scene.Models.Select(model => model.Id));

        page.Ask(task => task with { Dimension = 7 });
        Assert.Empty(page.Scene.Models);
        Assert.Equal("No model of this class has 7 dimensions: they have 4 and 9.", page.Picture.Notice.Text);
        Assert.Equal(7, page.Client.BaselineRequests[^1].Dimension);
    }

    [Fact]
    public async Task A_class_the_server_lacks_gives_way_to_the_usual_one()
    {
        using var page = await new RegressionFixture("class=chess&examples=3").ConnectedAsync();
        Assert.All(page.Client.Requests, request => Assert.Equal("linear", request.Task!.Name));
        Assert.Equal("linear title, d = 4", page.Picture.Heading);
        Assert.NotEmpty(page.Scene.Models);
    }

    [Fact]
    public void A_recording_is_the_first_picture_without_a_server()
    {
        using var page = new RegressionFixture("", new FakePromptLibrary().Ship());
        var scene = page.Scene;
        Assert.Equal("Mamba", Assert.Single(scene.Models).Title);
        Assert.Equal(40, scene.Front);
        Assert.True(page.State.IsRecorded);
        Assert.Equal(4, page.State.Request.Bounds.Dimension);
        Assert.Equal("ridge", Assert.Single(scene.Baselines).Name);
    }

    [Fact]
    public async Task What_is_recorded_is_not_asked_for_and_what_is_not_is()
    {
        using var page = await new RegressionFixture("", new FakePromptLibrary().Ship()).ConnectedAsync();
        Assert.Equal(["transformer-linear-4"], Assert.Single(page.Client.Requests).Models);

        page.State.Roll();
        Assert.False(page.State.IsRecorded);
        Assert.Equal(2, page.Client.Requests[^1].Models.Length);
    }

    [Fact]
    public async Task A_picture_that_is_all_recorded_is_rehearsed_once_without_a_change()
    {
        using var page = new RegressionFixture("", new FakePromptLibrary().Ship());
        page.Client.Cards = [TestModels.TrainedOn("mamba", "linear", 4)];
        var before = page.Scene;
        await page.ConnectedAsync();
        Assert.Equal(40, Assert.Single(page.Client.Requests).FromExample);
        Assert.Empty(page.Client.BaselineRequests);
        var after = page.Scene;
        Assert.Equal(before.Models[0].Errors, after.Models[0].Errors);
        Assert.True(page.State.IsRecorded);
        Assert.Equal((false, null), (page.State.IsRunning, page.State.LastUpdate));
    }

    [Fact]
    public async Task What_is_asked_for_ends_the_rehearsal()
    {
        using var page = new RegressionFixture("", new FakePromptLibrary().Ship());
        page.Client.Cards = [TestModels.TrainedOn("mamba", "linear", 4)];
        page.Client.HoldsFrames = true;
        await page.ConnectedAsync();
        page.Client.HoldsFrames = false;
        page.State.Roll();
        Assert.Equal(1, page.State.CompletePrompts);
        Assert.Equal(2, page.Client.Requests.Count);
    }

    [Fact]
    public async Task A_recording_of_another_dimension_gives_way_to_the_server()
    {
        using var page = new RegressionFixture("", new FakePromptLibrary().Ship());
        page.Client.Cards = [TestModels.TrainedOn("mamba", "linear", 6)];
        await page.ConnectedAsync();
        Assert.Equal(6, Assert.Single(page.Client.Requests).Task!.Dimension);
        Assert.Equal(6, Assert.Single(page.Client.BaselineRequests).Dimension);
    }

    [Fact]
    public async Task Stopping_leaves_what_has_arrived_and_going_on_asks_for_the_rest()
    {
        using var page = new RegressionFixture("examples=2&prompts=4");
        page.Client.HoldsFrames = true;
        await page.ConnectedAsync();
        page.Client.Release(3 * 2 * (TestModels.LayerCount + 1) + 1);
        Assert.True(page.State.IsRunning);
        page.State.Stop();
        Assert.Equal((false, true, 1), (page.State.IsRunning, page.State.IsStopped, page.State.CompletePrompts));

        page.Client.HoldsFrames = false;
        page.State.Retry();
        page.Time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(4, page.State.CompletePrompts);
    }

    [Fact]
    public async Task Hidden_baselines_are_not_drawn_and_stay_on_offer()
    {
        using var page = await new RegressionFixture().ConnectedAsync();
        page.State.ToggleBaseline("ridge");
        Assert.Equal(["least-squares"], page.Scene.Baselines.Select(baseline => baseline.Name));
        Assert.Equal([("ridge", false), ("least-squares", true)], page.State.Baselines.Select(baseline => (baseline.Name, baseline.IsOn)));
        page.State.ToggleBaseline("ridge");
        Assert.Equal(2, page.Scene.Baselines.Count);
    }

    [Fact]
    public void Prompts_that_nobody_can_be_asked_for_are_said_to_be_missing()
    {
        using var page = new RegressionFixture("class=sparse-linear", new FakePromptLibrary().Ship());
        Assert.NotEqual(RegressionWords.Unanswered, page.Picture.Notice.Text);
        page.Client.Become(ConnectionPhase.NoServer, 2);
        Assert.Equal(new PlotNotice(NoticeKind.Caution, RegressionWords.Unanswered), page.Picture.Notice);
        page.State.Open("");
        Assert.Equal(NoticeKind.Note, page.Picture.Notice.Kind);
    }

    [Fact]
    public async Task Nothing_is_asked_of_a_server_that_has_not_told_its_models()
    {
        using var page = await new RegressionFixture().ConnectedAsync();
        page.Client.Become(ConnectionPhase.Reconnecting, 1);
        page.Client.HoldsModels = true;
        page.Client.Become(ConnectionPhase.Connected);
        page.State.Roll();
        page.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(page.Client.Requests);
        page.Client.HoldsModels = false;
        page.Client.Become(ConnectionPhase.Reconnecting, 1);
        page.Client.Become(ConnectionPhase.Connected);
        Assert.Equal(2, page.Client.Requests.Count);
    }

    [Fact]
    public async Task The_error_of_predicting_zero_is_that_of_the_prompts_shown()
    {
        using var page = await new RegressionFixture("examples=4&layer=2").ConnectedAsync();
        Assert.Equal("MSE, layer 2 of 3, zero predictor = 0.11", RegressionWords.ErrorNote(page.Scene, .111));
        Assert.Equal("MSE, layer 2 of 3, zero predictor = 1", RegressionWords.ErrorNote(page.Scene, 1));
        Assert.Equal("MSE, layer 2 of 3", RegressionWords.ErrorNote(page.Scene, null));
    }

    [Fact]
    public async Task Each_model_stands_with_its_parameters_and_steps_on_the_page_and_in_what_is_exported()
    {
        using var page = new RegressionFixture();
        page.Client.Cards = [.. page.Client.Cards.Select(card => card with { Parameters = 1_400_000, TrainedOn = card.TrainedOn with { Steps = 31_500 } })];
        await page.ConnectedAsync();
        Assert.Equal(["1.40 M parameters, 31,500 steps", "1.40 M parameters, 31,500 steps"], page.Picture.Trainings);
        Assert.Contains("Mamba: 1.40 M parameters, 31,500 steps.", RegressionFigures.Of(page.Picture)[0].Build().Caption, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Losing_the_server_leaves_the_picture()
    {
        using var page = await new RegressionFixture().ConnectedAsync();
        var before = page.Scene;
        page.Client.Become(ConnectionPhase.NoServer, 8);
        Assert.Equal(before.Models[0].Errors, page.Scene.Models[0].Errors);
        Assert.Equal(Words.NeedsServer, page.State.WhyNot(Lens.Tuned));
    }
}
