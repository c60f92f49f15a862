using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exporting;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Tests.Pages.Playground;

public sealed class PlaygroundStateTests
{
    [Fact]
    public async Task A_connection_asks_for_the_models_guess_from_nothing()
    {
        using var page = new StateFixture();
        await page.State.StartAsync();
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
        page.State.Editor.Add(0.5, 1);
        page.Client.Requests.Clear();
        page.Client.NextErrorRequests.Clear();
        page.State.Editor.Add(-1, 0.25);

        var request = Assert.Single(page.Client.Requests);
        Assert.Equal((2, 2), (request.FromExample, request.Examples!.Length));
        // Every error changes with an example, for all are means over orders of all of them.
        Assert.Equal([0.5, -1], Assert.Single(page.Client.NextErrorRequests).Examples.Select(example => example.X[0]));
    }

    [Fact]
    public async Task The_errors_on_next_examples_come_after_the_picture_and_before_the_rest_of_a_long_context()
    {
        using var page = await new StateFixture("points=AAAAAAAABAABAACAACAADAAD&count=1").ConnectedAsync();
        page.Client.Asked.Clear();
        page.State.Editor.Add(0, 0);

        var picture = Assert.IsType<RefineRequest>(page.Client.Asked[0]);
        Assert.Equal((2, 2, QueryGrid.Length), (picture.FromExample, picture.Examples!.Length, picture.Queries!.Length));
        var errors = Assert.IsType<NextErrorsRequest>(page.Client.Asked[1]);
        Assert.Equal((5, 0L, Lens.Tuned), (errors.Examples.Length, errors.Seed, errors.Lens));
        Assert.Equal(3, Assert.IsType<RefineRequest>(page.Client.Asked[2]).FromExample);
    }

    [Fact]
    public async Task A_new_example_is_the_next_one_the_models_see()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        var before = page.State.Editor.Examples;
        page.State.Editor.Add(0.1234, -0.5);

        Assert.Equal(8, page.State.Counts.Value);
        Assert.Equal((0.123, -0.5), (page.State.Editor.Examples[7].X, page.State.Editor.Examples[7].Y));
        Assert.Equal(before[7], page.State.Editor.Examples[8]);
        Assert.Equal("A sine, changed", page.State.Editor.Context.Title);
    }

    [Fact]
    public async Task The_error_with_own_examples_is_the_mean_over_their_orders_with_the_band_they_lie_in()
    {
        using var page = await new StateFixture("points=AAAAAAAABAAB&layer=2").ConnectedAsync();

        var request = Assert.Single(page.Client.NextErrorRequests);
        var scene = page.State.BuildScene();
        foreach (var (model, card) in scene.Models.Zip(page.Client.Cards))
        {
            for (var count = 0; count < 2; count++)
            {
                float[] mean = [.. Enumerable.Range(0, TestModels.LayerCount + 1).Select(layer => KnownWorld.NextError(request, card, count, layer))];
                Assert.Equal(mean, model.Errors[count]);
                Assert.Equal((mean[2] / 2, mean[2] * 2), (model.ExampleBand!.Low[count], model.ExampleBand.High[count]));
            }

            // After both there is no next example.
            Assert.All([.. model.Errors[2], model.ExampleBand!.Low[2]], error => Assert.True(float.IsNaN(error)));
            Assert.Equal(model.Errors[1].Select(error => error * 2), model.LayerBand!.High);
        }

        Assert.Equal((2, 1), (scene.ExampleCount, scene.ErrorCount));
        Assert.Equal(1, page.State.Picture.NextAfter);
        Assert.Equal(scene.Models.Select(model => model.Errors[1][2]), page.State.Picture.Errors.Select(error => (float)error.Error));
    }

    [Fact]
    public async Task Until_the_errors_of_changed_examples_have_arrived_those_before_stand_beneath()
    {
        using var page = await new StateFixture("points=AAAAAAAABAAB").ConnectedAsync();
        var before = page.State.BuildScene().Models[0].Errors;
        Assert.Empty(page.State.BuildScene().Models[0].Before);

        page.State.Editor.Move(0, 1, 1, isFinal: false);
        Assert.Equal(before, page.State.BuildScene().Models[0].Before);
        Assert.True(double.IsNaN(page.State.Picture.Errors.First().Error));

        page.State.Editor.Move(0, 1, 1, isFinal: true);
        Assert.Empty(page.State.BuildScene().Models[0].Before);
        Assert.NotEqual(before[0], page.State.BuildScene().Models[0].Errors[0]);
    }

    [Fact]
    public async Task The_band_of_own_examples_is_in_figure_and_file()
    {
        using var page = await new StateFixture("points=AAAAAAAABAAB").ConnectedAsync();
        var (scene, subject) = (page.State.BuildScene(), page.State.Picture.Subject);

        var series = ErrorExport.ByExamples(scene, subject).Panels[0].Series[0];
        Assert.Equal(scene.Models[0].ExampleBand!.High, series.High!.Select(value => (float)value));
        var low = scene.Models[0].ExampleBand!.Low[0];
        Assert.Contains(FormattableString.Invariant($",{FloatValues.Exact(low):R},"), FigureCsv.Write(ErrorExport.ByExamples(scene, subject)), StringComparison.Ordinal);
        Assert.Contains("32 orders", subject.Note, StringComparison.Ordinal);
        Assert.Contains("5 to 95 %", subject.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lesson_that_is_changed_keeps_its_function_and_the_errors_against_it()
    {
        using var page = await new StateFixture("lesson=outlier").ConnectedAsync();
        var truth = page.State.BuildScene().Truth;
        page.State.Editor.Move(5, 0, 1.5, isFinal: true);
        page.State.Editor.Add(.4, 0);

        var scene = page.State.BuildScene();
        Assert.Equal(truth, scene.Truth);
        Assert.Equal(Words.MeanSquaredError, scene.ErrorTitle);
        Assert.Equal(scene.Models[0].Curves[2]!.Zip(truth!, (a, b) => Math.Pow(a - b, 2)).Average(), scene.Models[0].Errors[7][2], 1e-2);
        Assert.Equal(("An outlier, changed", "outlier-changed"), (page.State.Picture.Subject.Title, page.State.Picture.Subject.Name));
        Assert.StartsWith("lesson=outlier&points=", page.State.Query, StringComparison.Ordinal);

        page.State.Editor.Clear();
        Assert.Null(page.State.BuildScene().Truth);
        page.State.Editor.Undo();
        Assert.Equal(truth, page.State.BuildScene().Truth);
    }

    [Fact]
    public async Task Screen_and_file_say_the_error_in_the_same_words()
    {
        foreach (var (query, words) in new[] { ("lesson=sine", "mean squared error"), ("points=AAAAAAAABAAB", "squared error on the next example, mean over 32 orders") })
        {
            using var page = await new StateFixture(query).ConnectedAsync();
            var (scene, subject) = (page.State.BuildScene(), page.State.Picture.Subject);
            Assert.Equal(words, scene.ErrorTitle, ignoreCase: true);
            Assert.Equal(words, ErrorExport.ByExamples(scene, subject).Panels[0].Y.Title);
            Assert.Contains(words, FigureCsv.Write(ErrorExport.ByLayer(scene, subject)), StringComparison.Ordinal);
            Assert.Contains(words, FigureCsv.Write(ErrorExport.Map(scene, subject, scene.Models)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Beyond_the_longest_prompt_in_training_the_page_says_so()
    {
        using var page = await new StateFixture("points=" + string.Concat(Enumerable.Repeat("AAAAAA", 70)) + "&count=64").ConnectedAsync();
        Assert.Equal(64, page.State.BuildScene().TrainedLength);
        Assert.Equal(NoticeKind.Note, page.State.Picture.Notice.Kind);

        page.State.Counts.MoveTo(65);

        Assert.Equal(new PlotNotice(NoticeKind.Caution, Words.Beyond(65, 64)), page.State.Picture.Notice);
        var rule = Assert.Single(ErrorExport.ByExamples(page.State.BuildScene(), page.State.Picture.Subject).Panels[0].Rules);
        Assert.Equal((64, "longest prompt in training"), (rule.Value, rule.Label));
    }

    [Fact]
    public async Task Models_of_other_size_or_training_are_compared_with_both_said()
    {
        using var page = new StateFixture("lesson=sine");
        page.Client.Cards = [TestModels.Card("mamba") with { Parameters = 940_000, TrainedOn = new("free-1d", 1, 64, 432_000, 0) }, TestModels.Card("s4") with { Parameters = 600_000, TrainedOn = new("free-1d", 1, 64, 9000, 0) }];
        await page.ConnectedAsync();

        Assert.True(ModelSize.AreUnequal(page.State.Models.On));
        Assert.EndsWith("s4 3 layers of width 32, 0.60 M parameters, 9,000 steps.", page.State.Picture.Subject.Note, StringComparison.Ordinal);
        Assert.Equal("0.94 M, 432k steps", ModelSize.Brief(page.State.Models.On[0]));
        page.State.Drawn.Toggle("s4-1d");
        Assert.False(ModelSize.AreUnequal(page.State.Models.On));
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
        Assert.Equal(Words.MeanSquaredError, scene.ErrorTitle);
    }

    [Fact]
    public async Task A_double_click_leaves_no_example_and_fits_the_axis()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Editor.Add(0, 40);
        page.State.Editor.Add(1, -10);
        page.State.Editor.Add(1.5, 3);

        page.State.FitAxis();

        Assert.Equal([40, -10], page.State.Editor.Examples.Select(example => example.Y));
        var y = page.State.BuildScene().Y;
        Assert.InRange(y.Minimum, -20, -10);
        Assert.InRange(y.Maximum, 40, 50);
        page.State.Editor.Undo();
        Assert.Equal(ExampleEditor.DefaultY, page.State.BuildScene().Y);
    }

    [Fact]
    public async Task Undo_and_redo_bring_back_examples_count_and_lesson()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        var before = page.State.Editor.Context;
        page.State.Editor.Add(0, 0);
        var after = page.State.Editor.Context;

        page.State.Editor.Undo();
        Assert.Equal(before, page.State.Editor.Context);
        page.State.Editor.Redo();
        Assert.Equal(after, page.State.Editor.Context);
    }

    [Fact]
    public async Task A_drag_is_undone_in_one_step()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Editor.Add(0, 0);
        for (var i = 1; i <= 5; i++)
            page.State.Editor.Move(0, 0.1 * i, 0, isFinal: i == 5);

        page.State.Editor.Undo();
        Assert.Equal(0, page.State.Editor.Examples[0].X);
        page.State.Editor.Undo();
        Assert.Empty(page.State.Editor.Examples);
    }

    [Fact]
    public async Task A_drag_lets_the_running_picture_finish_and_then_asks_for_the_newest_place()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Editor.Add(0, 0);
        page.Client.Requests.Clear();
        page.Client.HoldsFrames = true;
        page.State.Editor.Move(0, 0.1, 1, isFinal: false);
        page.State.Editor.Move(0, 0.2, 2, isFinal: false);
        page.State.Editor.Move(0, 0.3, 3, isFinal: false);

        Assert.Single(page.Client.Requests);
        page.Client.Release(8);
        Assert.Equal(0, page.Client.CancelledStreams);
        Assert.Equal([1, 3], page.Client.Requests.Select(request => request.Examples![0].Y));
    }

    [Fact]
    public async Task A_drag_draws_each_answer_though_the_pointer_has_moved_on()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Editor.Add(0, 0);
        page.State.BuildScene();
        page.Client.Requests.Clear();
        page.Client.HoldsFrames = true;
        page.State.Editor.Move(0, 0.1, 1, isFinal: false);
        page.State.Editor.Move(0, 0.2, 2, isFinal: false);
        page.Client.Release(8);

        var model = page.State.BuildScene().Models[0].Id;
        var answer = TestModels.Answer(page.Client.Requests[0], page.Client.Cards).Last(frame => frame.Model == model);
        Assert.Equal(2, page.Client.Requests.Count);
        Assert.Equal(FloatBytes.ToArray(answer.Predictions)[..QueryGrid.Length], page.State.BuildScene().Models[0].Curves[^1]);
    }

    [Fact]
    public async Task A_change_cancels_the_stream_before_it()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.Client.HoldsFrames = true;
        page.State.Editor.Add(0, 0);
        page.State.Editor.Add(1, 1);

        Assert.Equal(1, page.Client.CancelledStreams);
        Assert.Equal(2, page.Client.Requests[^1].Examples!.Length);
    }

    [Fact]
    public async Task Curves_stay_until_their_own_arrive_and_pale_only_after_a_while()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.BuildScene();
        page.Client.HoldsFrames = true;
        page.State.Editor.Add(0, 0);
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
        Assert.Equal("layer 1 of 3, 120 ms", page.State.Picture.Progress);
    }

    [Fact]
    public async Task A_refusal_is_said_in_the_servers_words_and_can_be_retried()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.Client.Refusal = "Server is busy: 12 waiting";
        page.State.Editor.Add(0, 0);
        Assert.Equal(new PlotNotice(NoticeKind.Problem, "Server is busy: 12 waiting", CanRetry: true), page.State.Picture.Notice);

        page.State.Retry();
        Assert.Equal(NoticeKind.Note, page.State.Picture.Notice.Kind);
        Assert.Equal(TestModels.Prediction(3, 1, 0), page.State.BuildScene().Models[0].Curves[3]![0]);
    }

    [Fact]
    public async Task A_stream_that_ends_early_is_not_asked_for_for_ever()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.Client.EndsAfter = 3;
        page.State.Editor.Add(0, 0);

        Assert.Equal("The server ended the stream early.", page.State.Picture.Notice.Text);
        Assert.Single(page.Client.Requests);
    }

    [Fact]
    public async Task More_examples_than_the_limit_are_refused_in_a_line()
    {
        var code = string.Concat(Enumerable.Repeat("AAAAAA", Limits.Examples));
        using var page = new StateFixture("points=" + code);
        page.State.Editor.Add(0, 0);

        Assert.Equal(Limits.Examples, page.State.Editor.Examples.Length);
        Assert.Equal(Words.ExampleLimit, page.State.Picture.Notice.Text);
        await Task.CompletedTask;
    }

    [Fact]
    public void A_link_with_more_examples_than_there_may_be_is_cut_with_a_word()
    {
        using var page = new StateFixture("points=" + string.Concat(Enumerable.Repeat("AAAAAA", 1100)));
        Assert.Equal((Limits.Examples, Limits.Examples), (page.State.Editor.Examples.Length, page.State.Counts.Value));
        Assert.Equal(new PlotNotice(NoticeKind.Caution, Words.ExampleLimit), page.State.Picture.Notice);
    }

    [Fact]
    public async Task The_affine_lens_says_when_it_had_too_few_points()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.SetLens(Lens.Affine);
        Assert.Equal(Words.AffineUnfitted, page.State.Picture.Notice.Text);
        for (var i = 0; i < 3; i++)
            page.State.Editor.Add(i, i);
        Assert.Equal(NoticeKind.Note, page.State.Picture.Notice.Kind);
    }

    [Fact]
    public async Task A_model_switched_off_and_on_is_not_asked_for_again()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Drawn.Toggle("mamba-1d");
        Assert.Equal("transformer-1d", Assert.Single(page.State.BuildScene().Models).Id);
        page.State.Drawn.Toggle("mamba-1d");
        Assert.Empty(page.Client.Requests);
        Assert.Equal(2, page.State.BuildScene().Models.Count);
    }

    [Fact]
    public async Task The_last_model_stays_on()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Drawn.Toggle("mamba-1d");
        page.State.Drawn.Toggle("transformer-1d");
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
        Assert.Equal([("Mamba", true), ("Transformer", true), ("S4", false)], page.State.Models.Choices.Select(model => (model.Name, model.IsOn)));
        Assert.Equal("mamba-small", Assert.Single(page.State.Models.Others).Id);

        page.State.Drawn.Toggle("mamba-small");
        Assert.Empty(page.State.Models.Others);
        var small = Assert.Single(page.State.Models.Choices, model => model.Card.Id == "mamba-small");
        Assert.Equal(("Small Mamba", true), (small.Name, small.IsOn));
        Assert.Equal(page.State.Models.Choices.Count, page.State.Models.Choices.Select(model => model.Slot).Distinct().Count());

        page.State.Drawn.Toggle("mamba-small");
        Assert.Equal("mamba-small", Assert.Single(page.State.Models.Others).Id);
    }

    [Fact]
    public async Task An_architecture_without_a_model_for_one_number_is_named()
    {
        using var page = new StateFixture();
        page.Client.Cards = [TestModels.Card("mamba"), TestModels.Card("s4", inputDimension: 20)];
        await page.ConnectedAsync();
        Assert.Equal(["s4"], page.State.Models.UnusableArchitectures);
        Assert.Single(page.State.Models.Choices);
    }
}
