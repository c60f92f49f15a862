using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Pages.Regression;

/// <summary>What is kept of a picture when other prompts are asked for.</summary>
public sealed class RegressionStatePromptsTests
{
    [Fact]
    public async Task More_prompts_keep_those_that_are_known_and_fewer_are_there_already()
    {
        using var page = await new RegressionFixture("examples=2&seed=10").ConnectedAsync();
        page.Ask(task => task with { Prompts = 4 });
        Assert.Equal([10, 11, 12, 13], page.Client.Requests.Select(request => request.Task!.Seed));

        page.Ask(task => task with { Prompts = 1 });
        Assert.Equal((4, 10f), (page.Client.Requests.Count, page.Scene.Baselines[0].Errors[0]));
    }

    [Fact]
    public async Task A_change_that_is_undone_finds_what_was_there()
    {
        using var page = await new RegressionFixture("examples=4&seed=3").ConnectedAsync();
        var before = page.Picture;
        page.Ask(task => task with { Seed = 8 });
        page.State.SetLens(Contracts.Lens.Tuned);
        page.State.SetLens(Contracts.Lens.Affine);
        page.Ask(task => task with { Seed = 3 });

        Assert.Equal(3, page.Client.Requests.Count);
        Assert.Equal(before.Scene.Models[0].Errors, page.Scene.Models[0].Errors);
        Assert.Equal(before.Scene.Predictions[0].Values, page.Scene.Predictions[0].Values);
    }

    [Fact]
    public async Task More_examples_are_asked_from_where_the_prompts_ended()
    {
        using var page = await new RegressionFixture("examples=4&seed=3").ConnectedAsync();
        page.Client.HoldsFrames = true;
        page.Ask(task => task with { Examples = 6 });

        Assert.Equal(5, page.Client.Requests[^1].FromExample);
        var scene = page.Scene;
        Assert.Equal(4, scene.Front);
        Assert.Equal((float)TestModels.Error(page.Client.Requests[0].Task!, 4, 0), scene.Models[0].Errors[4][0]);
        Assert.True(float.IsNaN(scene.Models[0].Errors[5][0]));
        Assert.Equal(5, scene.Baselines[0].Errors.Length);

        page.Client.Release(2 * 2 * (TestModels.LayerCount + 1));
        Assert.False(page.State.IsRunning);
        scene = page.Scene;
        Assert.Equal((6, 7), (scene.Front, scene.Baselines[0].Errors.Length));
    }

    [Fact]
    public async Task Fewer_examples_are_there_already()
    {
        using var page = await new RegressionFixture("examples=4&prompts=4").ConnectedAsync();
        page.Ask(task => task with { Examples = 2 });

        Assert.Equal((4, 4), (page.Client.Requests.Count, page.Client.BaselineRequests.Count));
        var scene = page.Scene;
        Assert.Equal((2, 3, 3), (scene.Front, scene.Models[0].Errors.Length, scene.Baselines[0].Errors.Length));
        Assert.Equal(4, page.State.CompletePrompts);
        Assert.NotNull(scene.Models[0].ExampleBand);
    }

    [Fact]
    public async Task Queries_made_from_the_whole_context_are_others_after_another_example()
    {
        using var page = await new RegressionFixture("examples=2&shift=orthogonal-query").ConnectedAsync();
        page.Ask(task => task with { Examples = 3 });
        Assert.Equal(0, page.Client.Requests[^1].FromExample);
    }

    [Theory]
    [InlineData("shift=orthogonal-query", 4, 3)]
    [InlineData("shift=orthogonal-query&d=1", 2, 1)]
    [InlineData("d=400&examples=12", 40, 12)]
    public async Task What_the_server_would_refuse_is_not_asked_and_what_was_wanted_comes_back(string query, int dimension, int examples)
    {
        using var page = await new RegressionFixture(query).ConnectedAsync();
        Assert.Equal((dimension, examples), (page.Client.BaselineRequests[^1].Dimension, page.Client.BaselineRequests[^1].Examples));
        Assert.Equal(examples, page.Counts.Maximum);
        Assert.Equal(RegressionLinkText.Read(query).Task.Examples, page.State.Link.Task.Examples);

        page.Ask(task => task with { Shift = "none" });
        Assert.Equal(page.State.Link.Task.Examples, page.Counts.Maximum);
    }

    [Fact]
    public async Task A_shift_that_a_class_does_not_have_is_not_asked_for()
    {
        using var page = await new RegressionFixture("examples=4&shift=gravity").ConnectedAsync();
        Assert.Equal("none", page.Client.Requests[^1].Task!.Shift);
    }

    [Fact]
    public async Task Points_stay_until_their_successors_arrive_but_not_after_a_stop()
    {
        using var page = await new RegressionFixture("examples=4&count=4&seed=3").ConnectedAsync();
        var before = page.Scene;
        page.Client.HoldsFrames = true;
        page.Ask(task => task with { Seed = 8 });
        Assert.Equal(before.Predictions[0].Values, page.Scene.Predictions[0].Values);

        page.State.Stop();
        Assert.Empty(page.Scene.Predictions[0].Values);
    }

    [Fact]
    public async Task Frames_that_have_not_come_are_those_of_the_prompt_before_and_faint()
    {
        using var page = await new RegressionFixture("examples=4&seed=3").ConnectedAsync();
        page.Client.HoldsFrames = true;
        page.State.Roll();
        Assert.NotEqual(3, page.State.Link.Task.Seed);
        // All layers of no example and of one, of both models.
        page.Client.Release(2 * 2 * (TestModels.LayerCount + 1));

        var scene = page.Scene;
        Assert.Equal(1, scene.Front);
        Assert.Equal((float)TestModels.Error(page.Client.Requests[^1].Task!, 1, 0), scene.Models[0].Errors[1][0]);
        Assert.True(float.IsNaN(scene.Models[0].Errors[2][0]));
        Assert.Equal((float)TestModels.Error(page.Client.Requests[0].Task!, 2, 0), scene.Models[0].Before[2][0]);
        Assert.EndsWith("; faint: the prompts before", page.Picture.ErrorNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_asked_before_is_in_no_table_file_or_sentence_and_no_picture_of_another_class()
    {
        using var page = await new RegressionFixture("examples=4&seed=3&count=4").ConnectedAsync();
        page.Client.HoldsFrames = true;
        page.Ask(task => task with { Seed = 8 });

        var picture = page.Picture;
        Assert.True(float.IsNaN(ErrorFigure.At(picture.Scene.Models[0], 0, 4)));
        Assert.Contains("Mamba unknown", ChartSentence.Of(picture.Scene), StringComparison.Ordinal);
        Assert.All(RegressionFigures.Of(picture).SelectMany(figure => figure.Build().Panels).SelectMany(panel => panel.Series.Where(series => series.Name != "Equal")), series => Assert.All(series.Y, y => Assert.True(double.IsNaN(y))));

        page.Ask(task => task with { Name = "sparse-linear" });
        Assert.False(page.Scene.ShowsBefore);
    }
}
