using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Client.Playground;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Playground;

public sealed class PlaygroundStateTests
{
    [Fact]
    public async Task A_connection_asks_for_the_models_guess_from_nothing()
    {
        using var page = new StateFixture();
        await page.State.StartAsync(TestContext.Current.CancellationToken);
        page.Client.Become(ConnectionPhase.Connected);

        var request = Assert.Single(page.Client.Requests);
        Assert.Equal(["mamba-1d", "transformer-1d"], request.Models);
        Assert.Empty(request.Examples!);
        Assert.Equal(101, request.Queries!.Length);
        Assert.Equal(Lens.Tuned, request.Lens);
        Assert.All(page.State.BuildScene().Models, model => Assert.All(model.Curves, Assert.NotNull));
    }

    [Fact]
    public async Task An_added_example_asks_only_for_what_is_new()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Add(0.5, 1);
        page.Client.Requests.Clear();
        page.State.Add(-1, 0.25);

        Assert.Equal([2, 1], page.Client.Requests.Select(request => request.FromExample));
        Assert.Equal(2, page.Client.Requests[0].Examples!.Length);
        // The second asks what the models thought of the new example before they saw it: one query after the examples before it.
        Assert.Equal([-1], Assert.Single(page.Client.Requests[1].Queries!));
    }

    [Fact]
    public async Task The_newest_examples_error_comes_before_the_rest_of_a_long_context()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        page.State.Add(0, 0);

        Assert.Equal((8, 8), (page.Client.Requests[0].FromExample, page.Client.Requests[0].Examples!.Length));
        Assert.Equal(7, page.Client.Requests[1].FromExample);
        Assert.Single(page.Client.Requests[1].Queries!);
        Assert.Equal((9, 13), (page.Client.Requests[2].FromExample, page.Client.Requests[2].Examples!.Length));
    }

    [Fact]
    public async Task A_new_example_is_the_next_one_the_models_see()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        var before = page.State.Examples;
        page.State.Add(0.1234, -0.5);

        Assert.Equal(8, page.State.Counts.Value);
        Assert.Equal((0.123, -0.5), (page.State.Examples[7].X, page.State.Examples[7].Y));
        Assert.Equal(before[7], page.State.Examples[8]);
        Assert.Null(page.State.LessonId);
    }

    [Fact]
    public async Task The_error_of_an_own_example_is_that_of_the_prediction_before_it_was_seen()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Add(0, 1);
        page.State.Add(1, 3);

        var errors = page.State.BuildScene().Models[0].Errors;
        Assert.All(errors[0], error => Assert.True(float.IsNaN(error)));
        for (var layer = 0; layer <= TestModels.LayerCount; layer++)
            Assert.Equal(Math.Pow(TestModels.Prediction(layer, 1, 1) - 3, 2), errors[2][layer], 1e-4);
    }

    [Fact]
    public async Task The_error_in_a_lesson_is_measured_against_its_function()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        var scene = page.State.BuildScene();
        var count = scene.ExampleCount;
        var curve = scene.Models[0].Curves[2]!;

        var expected = curve.Zip(scene.Truth!, (a, b) => Math.Pow(a - b, 2)).Average();
        Assert.Equal(expected, scene.Models[0].Errors[count][2], 1e-2);
        Assert.Equal(Wording.LessonError, scene.ErrorTitle);
    }

    [Fact]
    public async Task A_double_click_leaves_no_example_and_fits_the_axis()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Add(0, 40);
        page.State.Add(1, -10);
        page.State.Add(1.5, 3);

        page.State.FitAxis();

        Assert.Equal([40, -10], page.State.Examples.Select(example => example.Y));
        var y = page.State.BuildScene().Y;
        Assert.InRange(y.Minimum, -20, -10);
        Assert.InRange(y.Maximum, 40, 50);
        page.State.Undo();
        Assert.Equal(PlaygroundState.DefaultY, page.State.BuildScene().Y);
    }

    [Fact]
    public async Task Undo_and_redo_bring_back_examples_count_and_lesson()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        var before = page.State.Context;
        page.State.Add(0, 0);
        var after = page.State.Context;

        page.State.Undo();
        Assert.Equal(before, page.State.Context);
        page.State.Redo();
        Assert.Equal(after.Examples, page.State.Examples);
        Assert.Null(page.State.LessonId);
    }

    [Fact]
    public async Task A_drag_is_undone_in_one_step()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Add(0, 0);
        for (var i = 1; i <= 5; i++)
            page.State.Move(0, 0.1 * i, 0, isFinal: i == 5);

        page.State.Undo();
        Assert.Equal(0, page.State.Examples[0].X);
        page.State.Undo();
        Assert.Empty(page.State.Examples);
    }

    [Fact]
    public async Task A_drag_lets_the_running_picture_finish_and_then_asks_for_the_newest_place()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Add(0, 0);
        page.Client.Requests.Clear();
        page.Client.HoldsFrames = true;
        page.State.Move(0, 0.1, 1, isFinal: false);
        page.State.Move(0, 0.2, 2, isFinal: false);
        page.State.Move(0, 0.3, 3, isFinal: false);

        Assert.Single(page.Client.Requests);
        page.Client.Release(8);
        Assert.Equal(0, page.Client.CancelledStreams);
        Assert.Equal([1, 3], page.Client.Requests.Select(request => request.Examples![0].Y));
    }

    [Fact]
    public async Task A_change_cancels_the_stream_before_it()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.Client.HoldsFrames = true;
        page.State.Add(0, 0);
        page.State.Add(1, 1);

        Assert.Equal(1, page.Client.CancelledStreams);
        Assert.Equal(2, page.Client.Requests[^1].Examples!.Length);
    }

    [Fact]
    public async Task Curves_stay_until_their_own_arrive_and_pale_only_after_a_while()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.BuildScene();
        page.Client.HoldsFrames = true;
        page.State.Add(0, 0);
        page.Client.Release(2);

        var scene = page.State.BuildScene();
        Assert.Equal(TestModels.Prediction(1, 1, 0), scene.Models[0].Curves[1]![0]);
        Assert.Equal(TestModels.Prediction(3, 0, 0), scene.Models[0].Curves[3]![0]);
        Assert.All(scene.Models[0].IsFresh, Assert.True);
        Assert.Null(scene.Progress);

        page.Time.Advance(TimeSpan.FromMilliseconds(120));
        scene = page.State.BuildScene();
        Assert.Equal([true, true, false, false], scene.Models[0].IsFresh);
        Assert.Equal(0.25, scene.Progress);
        Assert.Equal("layer 1 of 3, 120 ms", page.State.Progress);
    }

    [Fact]
    public async Task A_refusal_is_said_in_the_servers_words_and_can_be_retried()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.Client.Refusal = "Server is busy: 12 waiting";
        page.State.Add(0, 0);
        Assert.Equal(new PlotNotice(NoticeKind.Problem, "Server is busy: 12 waiting", CanRetry: true), page.State.Notice);

        page.State.Retry();
        Assert.Equal(NoticeKind.Note, page.State.Notice.Kind);
        Assert.Equal(TestModels.Prediction(3, 1, 0), page.State.BuildScene().Models[0].Curves[3]![0]);
    }

    [Fact]
    public async Task A_stream_that_ends_early_is_not_asked_for_for_ever()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.Client.EndsAfter = 3;
        page.State.Add(0, 0);

        Assert.Equal("The server ended the stream early.", page.State.Notice.Text);
        Assert.Single(page.Client.Requests);
    }

    [Fact]
    public async Task More_examples_than_the_limit_are_refused_in_a_line()
    {
        var code = string.Concat(Enumerable.Repeat("AAAAAA", Limits.Examples));
        using var page = new StateFixture("points=" + code);
        page.State.Add(0, 0);

        Assert.Equal(Limits.Examples, page.State.Examples.Length);
        Assert.Equal(Wording.ExampleLimit, page.State.Notice.Text);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task The_affine_lens_says_when_it_had_too_few_points()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.SetLens(Lens.Affine);
        Assert.Equal(Words.AffineUnfitted, page.State.Notice.Text);
        for (var i = 0; i < 3; i++)
            page.State.Add(i, i);
        Assert.Equal(NoticeKind.Note, page.State.Notice.Kind);
    }

    [Fact]
    public async Task A_model_switched_off_and_on_is_not_asked_for_again()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.ToggleModel("mamba-1d");
        Assert.Equal("transformer-1d", Assert.Single(page.State.BuildScene().Models).Id);
        page.State.ToggleModel("mamba-1d");
        Assert.Empty(page.Client.Requests);
        Assert.Equal(2, page.State.BuildScene().Models.Count);
    }

    [Fact]
    public async Task The_last_model_stays_on()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.ToggleModel("mamba-1d");
        page.State.ToggleModel("transformer-1d");
        Assert.Single(page.State.BuildScene().Models);
    }

    [Fact]
    public async Task A_second_model_of_an_architecture_waits_in_the_menu_and_is_drawn_in_a_colour_of_its_own()
    {
        using var page = new StateFixture();
        page.Client.Cards =
        [
            TestModels.Card("mamba") with { Id = "mamba-small", Title = "Small Mamba", Parameters = 1 },
            TestModels.Card("mamba") with { Parameters = 2 }, TestModels.Card("transformer"), TestModels.Card("s4"),
        ];
        await page.ConnectedAsync();
        Assert.Equal([("Mamba", true), ("Transformer", true), ("S4", false)], page.State.Models.Select(model => (model.Name, model.IsOn)));
        Assert.Equal("mamba-small", Assert.Single(page.State.OtherModels).Id);

        page.State.ToggleModel("mamba-small");
        Assert.Empty(page.State.OtherModels);
        var small = Assert.Single(page.State.Models, model => model.Card.Id == "mamba-small");
        Assert.Equal(("Small Mamba", true), (small.Name, small.IsOn));
        Assert.Equal(page.State.Models.Count, page.State.Models.Select(model => model.Slot).Distinct().Count());

        page.State.ToggleModel("mamba-small");
        Assert.Equal("mamba-small", Assert.Single(page.State.OtherModels).Id);
    }

    [Fact]
    public async Task An_architecture_without_a_model_for_one_number_is_named()
    {
        using var page = new StateFixture();
        page.Client.Cards = [TestModels.Card("mamba"), TestModels.Card("s4", inputDimension: 20)];
        await page.ConnectedAsync();
        Assert.Equal(["s4"], page.State.UnusableArchitectures);
        Assert.Single(page.State.Models);
    }
}
