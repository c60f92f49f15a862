using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Functions;

/// <summary>What is kept of a picture when other prompts are asked for.</summary>
public sealed class FunctionsStatePromptsTests
{
    [Fact]
    public async Task More_prompts_keep_those_that_are_known_and_fewer_begin_anew()
    {
        using var page = await new FunctionsFixture("examples=2&seed=10").ConnectedAsync();
        page.State.Ask(page.State.Task with { Prompts = 4 });
        Assert.Equal([10, 11, 12, 13], page.Client.Requests.Select(request => request.Task!.Seed));

        page.State.Ask(page.State.Task with { Prompts = 1 });
        Assert.Equal(10, page.Client.Requests[^1].Task!.Seed);
        Assert.Equal(5, page.Client.Requests.Count);
    }

    [Fact]
    public async Task More_examples_are_asked_from_where_the_prompts_ended()
    {
        using var page = await new FunctionsFixture("examples=4&seed=3").ConnectedAsync();
        page.Client.HoldsFrames = true;
        page.State.Ask(page.State.Task with { Examples = 6 });

        Assert.Equal(5, page.Client.Requests[^1].FromExample);
        var scene = page.State.BuildScene();
        Assert.Equal(4, scene.Front);
        Assert.Equal((float)TestModels.Error(page.Client.Requests[0].Task!, 4, 0), scene.Models[0].Errors[4][0]);
        Assert.True(float.IsNaN(scene.Models[0].Errors[5][0]));
        Assert.Equal(5, scene.Baselines[0].Errors.Length);

        page.Client.Release(2 * 2 * (TestModels.LayerCount + 1));
        Assert.False(page.State.IsRunning);
        scene = page.State.BuildScene();
        Assert.Equal((6, 7), (scene.Front, scene.Baselines[0].Errors.Length));
    }

    [Fact]
    public async Task Fewer_examples_are_there_already()
    {
        using var page = await new FunctionsFixture("examples=4&prompts=4").ConnectedAsync();
        page.State.Ask(page.State.Task with { Examples = 2 });

        Assert.Equal((4, 4), (page.Client.Requests.Count, page.Client.BaselineRequests.Count));
        var scene = page.State.BuildScene();
        Assert.Equal((2, 3, 3), (scene.Front, scene.Models[0].Errors.Length, scene.Baselines[0].Errors.Length));
        Assert.Equal(4, page.State.CompletePrompts);
        Assert.NotNull(scene.Models[0].ExampleBand);
    }

    [Fact]
    public async Task Queries_made_from_the_whole_context_are_others_after_another_example()
    {
        using var page = await new FunctionsFixture("examples=2&shift=orthogonal-query").ConnectedAsync();
        page.State.Ask(page.State.Task with { Examples = 3 });
        Assert.Equal(0, page.Client.Requests[^1].FromExample);
    }

    [Fact]
    public async Task Points_stay_until_their_successors_arrive_but_not_after_a_stop()
    {
        using var page = await new FunctionsFixture("examples=4&count=4&seed=3").ConnectedAsync();
        var before = page.State.BuildScene();
        page.Client.HoldsFrames = true;
        page.State.Ask(page.State.Task with { Seed = 8 });
        Assert.Equal(before.Predictions[0].Values, page.State.BuildScene().Predictions[0].Values);

        page.State.Stop();
        Assert.Empty(page.State.BuildScene().Predictions[0].Values);
    }

    [Fact]
    public async Task Frames_that_have_not_come_are_those_of_the_prompt_before_and_faint()
    {
        using var page = await new FunctionsFixture("examples=4&seed=3").ConnectedAsync();
        page.Client.HoldsFrames = true;
        page.State.Roll();
        Assert.NotEqual(3, page.State.Task.Seed);
        // All layers of no example and of one, of both models.
        page.Client.Release(2 * 2 * (TestModels.LayerCount + 1));

        var scene = page.State.BuildScene();
        Assert.Equal(1, scene.Front);
        Assert.Equal((float)TestModels.Error(page.Client.Requests[^1].Task!, 1, 0), scene.Models[0].Errors[1][0]);
        Assert.Equal((float)TestModels.Error(page.Client.Requests[0].Task!, 2, 0), scene.Models[0].Errors[2][0]);
        Assert.True(double.IsNaN(page.State.ErrorOf(page.State.Models[0])));
    }
}
