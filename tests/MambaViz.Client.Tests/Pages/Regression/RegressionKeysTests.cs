using MambaViz.Client.Pages.Regression;

namespace MambaViz.Client.Tests.Pages.Regression;

public sealed class RegressionKeysTests
{
    [Fact]
    public async Task Keys_move_layers_examples_seed_scale_and_models()
    {
        using var page = await new RegressionFixture("examples=4&seed=3&layer=2&count=2").ConnectedAsync();
        Assert.True(RegressionKeys.Table.Press(page.State, "ArrowLeft"));
        Assert.True(RegressionKeys.Table.Press(page.State, "ArrowUp"));
        Assert.Equal((1, 3), (page.Layers.Value, page.Counts.Value));
        RegressionKeys.Table.Press(page.State, "End");
        Assert.Equal(3, page.Layers.Value);
        RegressionKeys.Table.Press(page.State, "l");
        Assert.False(page.Scene.LogError);
        RegressionKeys.Table.Press(page.State, "t");
        Assert.Equal(["mamba-linear-4"], page.Scene.Models.Select(model => model.Id));
        RegressionKeys.Table.Press(page.State, "n");
        Assert.NotEqual(3, page.State.Link.Task.Seed);
        RegressionKeys.Table.Press(page.State, " ");
        Assert.True(page.State.Heads.IsPlaying);
        Assert.False(RegressionKeys.Table.Press(page.State, "q"));
    }
}
