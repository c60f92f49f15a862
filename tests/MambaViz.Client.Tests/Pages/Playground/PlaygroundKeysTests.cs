using MambaViz.Client.Pages.Playground;

namespace MambaViz.Client.Tests.Pages.Playground;

public sealed class PlaygroundKeysTests
{
    [Fact]
    public async Task Arrows_move_layer_and_count()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        PlaygroundKeys.Table.Press(page.State, "ArrowLeft");
        PlaygroundKeys.Table.Press(page.State, "ArrowUp");
        Assert.Equal((2, 8), (page.State.Layers.Value, page.State.Counts.Value));
        PlaygroundKeys.Table.Press(page.State, "Home");
        Assert.Equal(0, page.State.Layers.Value);
    }

    [Fact]
    public async Task Space_plays_the_scrubber_that_was_touched_last()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        PlaygroundKeys.Table.Press(page.State, "ArrowDown");
        PlaygroundKeys.Table.Press(page.State, " ");
        Assert.True(page.State.Counts.IsPlaying);
        PlaygroundKeys.Table.Press(page.State, " ");
        Assert.False(page.State.Heads.IsPlaying);
    }

    [Fact]
    public async Task Letters_and_digits_switch_models_scale_and_lesson()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        PlaygroundKeys.Table.Press(page.State, "m");
        PlaygroundKeys.Table.Press(page.State, "l");
        PlaygroundKeys.Table.Press(page.State, "3");
        Assert.Equal("transformer-1d", Assert.Single(page.State.BuildScene().Models).Id);
        Assert.False(page.State.LogError);
        Assert.Equal("step", page.State.Editor.LessonId);
    }

    [Fact]
    public async Task Backspace_removes_the_newest_example_and_control_z_brings_it_back()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        PlaygroundKeys.Table.Press(page.State, "Backspace");
        Assert.Equal((11, 6), (page.State.Editor.Examples.Length, page.State.Counts.Value));
        PlaygroundKeys.Table.Press(page.State, "Ctrl+z");
        Assert.Equal((12, 7), (page.State.Editor.Examples.Length, page.State.Counts.Value));
        PlaygroundKeys.Table.Press(page.State, "Ctrl+Shift+z");
        Assert.Equal(11, page.State.Editor.Examples.Length);
    }

    [Fact]
    public async Task W_switches_which_examples_matter()
    {
        using var page = await new StateFixture("lesson=sine").ConnectedAsync();
        PlaygroundKeys.Table.Press(page.State, "w");
        Assert.True(page.State.Why.IsOn);
        PlaygroundKeys.Table.Press(page.State, "w");
        Assert.False(page.State.Why.IsOn);
    }

    [Fact]
    public async Task Other_keys_are_not_its_own()
    {
        using var page = await new StateFixture().ConnectedAsync();
        Assert.False(PlaygroundKeys.Table.Press(page.State, "q"));
        Assert.False(PlaygroundKeys.Table.Press(page.State, "7"));
    }
}
