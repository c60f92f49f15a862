using MambaViz.Client.Exploring;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Pages.Playground;

namespace MambaViz.Client.Tests.Exploring.Guides;

public sealed class GuideTourTests
{
    [Fact]
    public async Task A_link_to_a_step_shows_its_state_and_no_more_of_the_picture_than_it_speaks_of()
    {
        using var page = await new StateFixture("guide=sine&step=2").ConnectedAsync();
        var scene = page.State.BuildScene();

        Assert.Equal((2, "guide=sine&step=2"), (page.State.Counts.Value, page.State.Query));
        Assert.Null(scene.Truth);
        Assert.Equal(2, scene.DiscCount);
        Assert.Equal([0, 1], scene.Earlier.Select(earlier => earlier.Count));
        Assert.Equal(["mamba-1d"], scene.Models.Select(model => model.Id));
    }

    [Fact]
    public async Task Next_plays_to_the_state_of_the_next_step()
    {
        using var page = await new StateFixture("guide=sine").ConnectedAsync();
        page.State.Tour.Next();

        Assert.Equal(0, page.State.Counts.Value);
        Assert.False(page.State.Tour.IsLeft);
        Assert.Equal("guide=sine&step=2", page.State.Query);
        page.Time.Advance(2 * Playhead.StepTime);
        Assert.Equal((2, false), (page.State.Counts.Value, page.State.Heads.IsPlaying));
        Assert.False(page.State.Tour.IsLeft);
    }

    [Fact]
    public async Task A_play_that_is_begun_by_hand_after_the_steps_own_leaves_the_step()
    {
        using var page = await new StateFixture("guide=sine").ConnectedAsync();
        page.State.Tour.Next();
        page.Time.Advance(2 * Playhead.StepTime);

        page.State.Counts.MoveTo(0);
        page.State.Counts.Play();

        Assert.True(page.State.Tour.IsLeft);
        Assert.StartsWith("guide=sine&step=2&changed=1&", page.State.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guess_is_kept_and_shows_what_holds()
    {
        using var page = await new StateFixture("guide=sine&step=2").ConnectedAsync();
        page.State.Tour.Answer(2);
        page.Time.Advance(3 * Playhead.StepTime);

        Assert.Equal("guide=sine&step=3&guess=c", page.State.Query);
        Assert.Equal(1, page.State.Tour.Answered!.Right);
        Assert.NotNull(page.State.BuildScene().Truth);
    }

    [Fact]
    public async Task What_is_done_by_hand_leaves_the_step_and_one_press_leads_back()
    {
        using var page = await new StateFixture("guide=sine&step=3").ConnectedAsync();
        page.State.Editor.Add(1.5, .5);

        Assert.True(page.State.Tour.IsLeft);
        Assert.StartsWith("guide=sine&step=3&changed=1&lesson=sine&points=", page.State.Query, StringComparison.Ordinal);
        page.State.Tour.GoTo(2);
        Assert.False(page.State.Tour.IsLeft);
        Assert.Equal("guide=sine&step=3", page.State.Query);
    }

    [Fact]
    public async Task A_play_that_is_stopped_on_its_way_leaves_the_step()
    {
        using var page = await new StateFixture("guide=sine&step=2").ConnectedAsync();
        page.State.Tour.Next();
        page.Time.Advance(Playhead.StepTime);
        page.State.Counts.Pause();

        Assert.Equal(3, page.State.Counts.Value);
        Assert.True(page.State.Tour.IsLeft);
    }

    [Fact]
    public async Task Leaving_keeps_the_picture_and_the_last_step_leads_out()
    {
        using var page = await new StateFixture("guide=line&step=3").ConnectedAsync();
        var curves = page.State.BuildScene().Models[0].Curves;
        page.State.Tour.Next();

        Assert.False(page.State.Tour.IsOn);
        Assert.Equal("lesson=line&count=4&models=mamba-1d", page.State.Query);
        Assert.Equal(curves, page.State.BuildScene().Models[0].Curves);
    }

    [Theory]
    [InlineData("guide=nothing")]
    [InlineData("guide=sine&step=9")]
    public async Task A_guide_that_there_is_not_is_no_guide(string query)
    {
        using var page = await new StateFixture(query + "&lesson=noise").ConnectedAsync();

        Assert.False(page.State.Tour.IsOn);
        Assert.Equal("lesson=noise", page.State.Query);
    }

    [Fact]
    public async Task A_lesson_chosen_by_its_key_is_free_of_guides()
    {
        using var page = await new StateFixture("guide=sine").ConnectedAsync();
        PlaygroundKeys.Table.Press(page.State, "4");

        Assert.Equal("lesson=noise&models=mamba-1d", page.State.Query);
    }

    [Fact]
    public async Task Arrows_are_the_guides_in_a_guide_and_the_layers_outside()
    {
        using var page = await new StateFixture("guide=sine&step=3").ConnectedAsync();
        PlaygroundKeys.Table.Press(page.State, "ArrowLeft");
        Assert.Equal(1, page.State.Tour.Place!.Step);
        PlaygroundKeys.Table.Press(page.State, "Escape");
        var layer = page.State.Layers.Value;
        PlaygroundKeys.Table.Press(page.State, "ArrowLeft");

        Assert.Equal(layer - 1, page.State.Layers.Value);
        Assert.DoesNotContain(PlaygroundKeys.Table.Hints(page.State), hint => hint.Text == "back");
        Assert.Single(PlaygroundKeys.Table.Hints(page.State), hint => hint.Keys.Contains("→", StringComparer.Ordinal));
    }

    [Fact]
    public void Without_guides_at_hand_the_address_waits_for_them()
    {
        using var page = new StateFixture("guide=sine&step=3");

        Assert.False(page.State.Tour.IsOn);
        Assert.Equal("guide=sine&step=3", page.State.Query);
        _ = page.State.StartAsync();
        page.Client.Become(ConnectionPhase.Connected);
        Assert.Equal(5, page.State.Counts.Value);
    }
}
