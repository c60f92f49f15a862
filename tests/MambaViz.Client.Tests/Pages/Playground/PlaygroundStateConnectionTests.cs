using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Playground;

public sealed class PlaygroundStateConnectionTests
{
    [Fact]
    public void A_recorded_lesson_is_in_the_first_scene_without_a_server()
    {
        using var page = new StateFixture("", new FakeLessonLibrary().Ship("sine"));
        var scene = page.State.BuildScene();

        Assert.Equal(7, scene.ExampleCount);
        Assert.Equal(2, scene.Models.Count);
        Assert.Equal(TestModels.Prediction(3, 7, page.State.Editor.Examples[6].Y), scene.Models[1].Curves[3]![50]);
        Assert.NotNull(scene.Truth);
        Assert.True(page.State.IsRecorded);
    }

    [Fact]
    public async Task A_recorded_lesson_is_not_asked_for_again_but_an_example_added_to_it_is()
    {
        using var page = new StateFixture("", new FakeLessonLibrary().Ship("sine"));
        await page.State.StartAsync();
        page.Client.Become(ConnectionPhase.Connected);
        Assert.Empty(page.Client.Requests);

        page.State.Editor.Add(0, 0);
        Assert.Equal(8, page.Client.Requests[0].FromExample);
    }

    [Fact]
    public async Task Without_a_server_lessons_play_and_nothing_else_is_possible()
    {
        using var page = new StateFixture("lens=readout", new FakeLessonLibrary().Ship("sine").Ship("step", isAtHand: false));
        await page.State.StartAsync();
        page.Client.Become(ConnectionPhase.NoServer, 3);

        Assert.False(page.State.CanEdit);
        Assert.Equal(Lens.Tuned, page.State.Lens);
        Assert.NotNull(page.State.WhyNot(Lens.ReadOut));
        page.State.Editor.Add(0, 0);
        Assert.Equal("sine", page.State.Editor.LessonId);

        page.State.OpenLesson("step");
        Assert.True(page.State.IsRecorded);
        page.State.Counts.Play();
        page.Time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(9, page.State.BuildScene().ExampleCount);
        Assert.Empty(page.Client.Requests);
    }

    [Fact]
    public async Task Examples_placed_while_reconnecting_wait_as_outlines_and_are_sent_later()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Editor.Add(0, 0);
        page.State.BuildScene();
        page.Client.Requests.Clear();
        page.Client.Become(ConnectionPhase.Reconnecting, 1);
        page.State.Editor.Add(1, 1);

        Assert.Empty(page.Client.Requests);
        Assert.Equal(1, page.State.WaitingCount);
        var scene = page.State.BuildScene();
        Assert.Equal([false, true], scene.Examples.Select(example => example.IsPending));
        Assert.NotNull(scene.Models[0].Curves[0]);

        page.Client.Become(ConnectionPhase.Connected);
        Assert.Equal(2, page.Client.Requests[0].Examples!.Length);
        Assert.Equal(0, page.State.WaitingCount);
    }

    [Fact]
    public async Task An_example_placed_while_reconnecting_waits_also_where_the_server_was_lost_before_it_told_its_models()
    {
        using var page = new StateFixture("", new FakeLessonLibrary().Ship("sine"));
        page.Client.HoldsModels = true;
        await page.State.StartAsync();
        page.Client.Become(ConnectionPhase.Connected);
        page.Client.Become(ConnectionPhase.Reconnecting, 1);
        page.State.Editor.Add(0, 0);
        Assert.Equal(1, page.State.WaitingCount);

        page.Client.Become(ConnectionPhase.NoServer, 7);
        Assert.Equal(1, page.State.WaitingCount);
        page.Client.HoldsModels = false;
        page.Client.Become(ConnectionPhase.Connected);
        Assert.Equal(0, page.State.WaitingCount);
        Assert.Equal(8, page.Client.Requests[0].FromExample);
    }

    [Fact]
    public async Task A_lost_connection_leaves_everything_drawn()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.State.Editor.Add(0, 0);
        var before = page.State.BuildScene();
        page.Client.Become(ConnectionPhase.Reconnecting, 1);
        var after = page.State.BuildScene();

        Assert.Equal(before.Models[0].Curves, after.Models[0].Curves);
        Assert.All(after.Models[0].IsFresh, Assert.True);
    }

    [Fact]
    public async Task The_last_update_is_the_time_from_the_change_to_the_last_layer()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.Client.HoldsFrames = true;
        page.State.Editor.Add(0, 0);
        page.Time.Advance(TimeSpan.FromMilliseconds(18));
        page.Client.Release(8);

        Assert.Equal(TimeSpan.FromMilliseconds(18), page.State.LastUpdate);
    }

    [Fact]
    public async Task A_retry_tries_the_connection_now()
    {
        using var page = await new StateFixture().ConnectedAsync();
        page.Client.Become(ConnectionPhase.NoServer, 9);
        page.State.Retry();
        Assert.Equal(1, page.Client.Tries);
    }
}
