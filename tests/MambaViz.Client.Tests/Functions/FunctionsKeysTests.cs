using MambaViz.Client.Functions.Keys;

namespace MambaViz.Client.Tests.Functions;

public sealed class FunctionsKeysTests
{
    [Fact]
    public async Task Keys_move_layers_examples_seed_scale_and_models()
    {
        using var page = await new FunctionsFixture("examples=4&seed=3&layer=2&count=2").ConnectedAsync();
        Assert.True(FunctionsKeys.Press(page.State, "ArrowLeft"));
        Assert.True(FunctionsKeys.Press(page.State, "ArrowUp"));
        Assert.Equal((1, 3), (page.State.Layers.Value, page.State.Counts.Value));
        FunctionsKeys.Press(page.State, "End");
        Assert.Equal(3, page.State.Layers.Value);
        FunctionsKeys.Press(page.State, "l");
        Assert.False(page.State.BuildScene().LogError);
        FunctionsKeys.Press(page.State, "t");
        Assert.Equal(["mamba-linear-4"], page.State.BuildScene().Models.Select(model => model.Id));
        FunctionsKeys.Press(page.State, "n");
        Assert.NotEqual(3, page.State.Task.Seed);
        FunctionsKeys.Press(page.State, " ");
        Assert.True(page.State.IsPlaying);
        Assert.False(FunctionsKeys.Press(page.State, "q"));
    }

    [Fact]
    public void Every_key_of_the_list_is_one_the_page_acts_on() =>
        Assert.All(FunctionsKeys.All.SelectMany(action => action.Keys), key => Assert.Contains(key switch
        {
            "Space" => " ",
            "←" => "ArrowLeft",
            "→" => "ArrowRight",
            "↑" => "ArrowUp",
            "↓" => "ArrowDown",
            "Home" or "End" => key,
            _ => key.ToLowerInvariant(),
        }, FunctionsKeys.Acted));
}
