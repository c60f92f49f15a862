using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Playground;

public sealed class PlaygroundInfluenceTests
{
    private const string Three = "points=AABAABAACAACAADAAB&count=3";

    [Fact]
    public async Task Without_the_switch_nothing_is_asked_and_nothing_shown()
    {
        using var page = await PageAsync(Three);
        page.State.Why.Point(1);

        Assert.Empty(page.Client.InfluenceRequests);
        Assert.Null(page.State.BuildScene().Influence);
        Assert.Equal("", Why(page.State.Query));
    }

    [Fact]
    public async Task The_switch_asks_once_for_every_model_and_is_part_of_the_address()
    {
        using var page = await PageAsync(Three);
        page.State.Why.Toggle();

        var request = Assert.Single(page.Client.InfluenceRequests);
        Assert.Equal(["mamba-1d", "transformer-1d"], request.Models);
        Assert.Equal((3, QueryGrid.Length, 0, Lens.Tuned), (request.Examples!.Length, request.Queries!.Length, request.FromExample, request.Lens));
        Assert.Equal("why=on", Why(page.State.Query));
        page.State.Why.Toggle();
        page.State.Why.Toggle();
        Assert.Single(page.Client.InfluenceRequests);
    }

    [Fact]
    public async Task An_influence_is_the_root_mean_square_by_which_the_curve_moves_without_the_example()
    {
        using var page = await PageAsync(Three + "&layer=2&why=on");
        var influence = page.State.BuildScene().Influence!;

        Assert.Equal(("Mamba", SeriesIdentity.Mamba, true), (influence.Title, influence.Slot, influence.IsComplete));
        Assert.Equal(3, influence.Values.Length);
        Assert.All(influence.Values, (value, i) => Assert.Equal(Expected(page, i, layer: 2), value, 1e-5));
        Assert.Equal($"Ring: how far the curve of Mamba moves without the example; widest {ChartNumber.Error(influence.Values.Max())}.", page.State.Picture.Notice.Text);
    }

    [Fact]
    public async Task It_is_of_the_model_that_was_touched_last()
    {
        using var page = await PageAsync(Three + "&why=on");
        page.State.Drawn.Toggle("mamba-1d");
        page.State.Drawn.Toggle("mamba-1d");
        page.State.Drawn.Toggle("transformer-1d");
        page.State.Drawn.Toggle("transformer-1d");

        Assert.Equal("Transformer", page.State.BuildScene().Influence!.Title);
        Assert.Contains("touched=transformer-1d", page.State.Query, StringComparison.Ordinal);
        Assert.Contains("the curve of the transformer", page.State.Picture.Notice.Text, StringComparison.Ordinal);
        Assert.Single(page.Client.InfluenceRequests);
        page.State.Why.Toggle();
        Assert.DoesNotContain("touched", page.State.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ring_is_known_once_its_frame_has_come()
    {
        using var page = await PageAsync(Three + "&layer=0");
        page.Client.HoldsFrames = true;
        page.State.Why.Toggle();
        Assert.All(page.State.BuildScene().Influence!.Values, value => Assert.True(float.IsNaN(value)));
        Assert.Contains("is being asked", page.State.Picture.Notice.Text, StringComparison.Ordinal);

        page.Client.Release(2);

        var influence = page.State.BuildScene().Influence!;
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(i => influence.Of(i) is not null));
        Assert.EndsWith(" so far.", page.State.Picture.Notice.Text, StringComparison.Ordinal);
        page.Client.Release(1);
        Assert.True(page.State.BuildScene().Influence!.IsComplete);
        Assert.DoesNotContain("so far", page.State.Picture.Notice.Text, StringComparison.Ordinal);
        page.State.Layers.MoveTo(1);
        Assert.All(page.State.BuildScene().Influence!.Values, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public async Task Only_what_comes_of_the_layer_looked_at_is_worth_a_picture()
    {
        using var page = await PageAsync(Three + "&layer=2");
        var (pictures, ofTheLayer) = (0, 3 * page.Client.Cards.Length);
        page.Client.HoldsFrames = true;
        page.State.Why.Toggle();
        page.State.Changed += () => pictures++;

        LetGo(page);

        // And once more when all has come.
        Assert.Equal(ofTheLayer + 1, pictures);
    }

    [Fact]
    public async Task A_new_example_ends_what_runs_and_its_picture_is_asked_for_first()
    {
        using var page = await PageAsync(Three);
        page.Client.HoldsFrames = true;
        page.State.Why.Toggle();
        page.Client.Release(4);

        page.State.Editor.Add(.5, .5);

        Assert.Equal(1, page.Client.CancelledStreams);
        Assert.Single(page.Client.InfluenceRequests);
        Assert.Equal((4, 4), (((RefineRequest)page.Client.Asked[^1]).Examples!.Length, ((RefineRequest)page.Client.Asked[^1]).FromExample));
        LetGo(page);
        // The picture, the errors beside it, then what it would be without each.
        Assert.Equal([1, 4], [page.Client.InfluenceRequests.Count - 1, page.Client.InfluenceRequests[^1].Examples!.Length]);
        Assert.True(page.Client.Asked.IndexOf(page.Client.NextErrorRequests[^1]) < page.Client.Asked.IndexOf(page.Client.InfluenceRequests[^1]));
        Assert.Equal(4, page.State.BuildScene().Influence!.Values.Count(value => value >= 0));
    }

    [Fact]
    public async Task Undo_and_redo_find_again_what_was_known()
    {
        using var page = await PageAsync(Three + "&why=on");
        page.State.Editor.Remove(1);
        var removed = page.State.BuildScene().Influence!.Values;
        Assert.Equal(2, page.Client.InfluenceRequests.Count);

        page.State.Editor.Undo();
        Assert.Equal(3, page.State.BuildScene().Influence!.Values.Count(value => value >= 0));
        page.State.Editor.Redo();

        Assert.Equal(removed, page.State.BuildScene().Influence!.Values);
        Assert.Equal(2, page.Client.InfluenceRequests.Count);
    }

    [Fact]
    public async Task A_drag_asks_for_it_only_when_it_ends()
    {
        using var page = await PageAsync(Three + "&why=on");
        page.State.Editor.Move(0, .1, .1, isFinal: false);
        page.State.Editor.Move(0, .2, .2, isFinal: false);
        Assert.Single(page.Client.InfluenceRequests);
        page.State.Editor.Move(0, .3, .3, isFinal: true);
        Assert.Equal(2, page.Client.InfluenceRequests.Count);
    }

    [Theory]
    [InlineData(Limits.AttributionExamples, 1)]
    [InlineData(Limits.AttributionExamples + 1, 0)]
    public async Task Beyond_the_limit_it_says_so_and_asks_for_nothing(int count, int asked)
    {
        using var page = await PageAsync("points=");
        for (var i = 0; i < count; i++)
            page.State.Editor.Add(i / 100.0, 0);
        page.State.Why.Toggle();

        Assert.Equal(asked, page.Client.InfluenceRequests.Count);
        Assert.Equal(asked == 0, page.State.Picture.Notice.Text.Contains("more than 128 examples", StringComparison.Ordinal));
        Assert.Equal(NoticeKind.Caution, page.State.Picture.Notice.Kind);
    }

    [Fact]
    public async Task Without_examples_there_is_nothing_to_leave_out()
    {
        using var page = await PageAsync("points=&why=on");
        Assert.Empty(page.Client.InfluenceRequests);
        Assert.Equal("Rings come with the first example.", page.State.Picture.Notice.Text);
    }

    [Fact]
    public async Task It_goes_on_when_the_server_is_found_again()
    {
        using var page = await PageAsync(Three);
        page.Client.HoldsFrames = true;
        page.State.Why.Toggle();
        page.Client.Release(1);
        page.Client.Become(ConnectionPhase.Reconnecting, 1);
        Assert.Null(page.State.Why.WhyNot);

        page.Client.Become(ConnectionPhase.Connected);
        LetGo(page);

        Assert.Equal(2, page.Client.InfluenceRequests.Count);
        Assert.True(page.State.BuildScene().Influence!.IsComplete);
    }

    [Fact]
    public void Without_a_server_it_cannot_be_switched_on_and_a_link_that_has_it_on_says_so()
    {
        using var page = new StateFixture(Three);
        page.Client.Become(ConnectionPhase.NoServer, 9);
        page.State.Why.Toggle();
        Assert.Equal((false, "Needs a server"), (page.State.Why.IsOn, page.State.Why.WhyNot));

        using var linked = new StateFixture("lesson=sine&why=on", new FakeLessonLibrary().Ship("sine"));
        linked.Client.Become(ConnectionPhase.NoServer, 9);
        Assert.Equal("Rings need a server.", linked.State.Picture.Notice.Text);
        linked.State.Why.Toggle();
        Assert.False(linked.State.Why.IsOn);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_servers_words_and_can_be_asked_again()
    {
        using var page = await PageAsync(Three);
        page.Client.Refusal = "The server is busy.";
        page.State.Why.Toggle();
        Assert.Equal(new PlotNotice(NoticeKind.Problem, "The server is busy.", CanRetry: true), page.State.Picture.Notice);

        page.State.Retry();

        Assert.True(page.State.BuildScene().Influence!.IsComplete);
    }

    [Fact]
    public async Task Pointing_at_an_example_shows_the_curve_without_it_until_the_pointer_leaves_or_the_example_is_another()
    {
        using var page = await PageAsync(Three + "&layer=1&why=on");
        page.State.Why.Point(2);
        var line = page.State.BuildScene().Influence!.Line!;

        Assert.Equal((2, "without 3"), (line.Example, line.Name));
        Assert.Equal(CurveOf(page, Examples(page).Where((_, i) => i != 2), layer: 1), line.Curve);
        Assert.StartsWith("Dashed: the curve of Mamba without example 3, ", page.State.Picture.Notice.Text, StringComparison.Ordinal);
        page.State.Why.Point(null);
        Assert.Null(page.State.BuildScene().Influence!.Line);
        page.State.Why.Point(2);
        page.State.Editor.Move(2, 0, 0, isFinal: true);
        Assert.Null(page.State.Why.Pointed);
        page.State.Editor.Undo();
        Assert.Equal(2, page.State.Why.Pointed);
    }

    [Fact]
    public async Task An_example_that_the_models_have_not_seen_has_no_ring_and_no_line()
    {
        using var page = await PageAsync(Three.Replace("count=3", "count=2", StringComparison.Ordinal) + "&why=on");
        page.State.Why.Point(2);
        var influence = page.State.BuildScene().Influence!;
        Assert.Equal((2, null, null), (influence.Values.Length, influence.Of(2), influence.Line));
    }

    [Fact]
    public async Task What_the_affine_lens_cannot_be_fitted_without_is_not_held_against_what_it_was_fitted_with()
    {
        using var page = await PageAsync(Three + "&lens=affine&why=on");
        page.State.Why.Point(0);

        var influence = page.State.BuildScene().Influence!;

        Assert.True(influence.IsComplete);
        Assert.All(influence.Values, value => Assert.True(float.IsNaN(value)));
        Assert.Null(influence.Line);
        Assert.Contains("one example more", page.State.Picture.Notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_data_of_ones_own_it_is_in_their_unit()
    {
        using var page = await PageAsync("data=t~x_y~1_2~2_30~4_9&layer=1&why=on");
        var (scene, scale) = (page.State.BuildScene(), page.State.Data!.Units!.Y.Scale);
        page.State.Why.Point(0);
        var line = page.State.BuildScene().Influence!.Line!;

        Assert.NotEqual(1, scale);
        Assert.Equal(scale * Expected(page, 0, layer: 1), scene.Influence!.Values[0], 1e-4 * scale);
        Assert.Equal(scene.Influence.Values[0], Distance(scene.Models[0].Curves[1]!, line.Curve), 1e-4 * scale);
    }

    private static async Task<StateFixture> PageAsync(string query)
    {
        var page = new StateFixture(query);
        page.Client.Answer = request => KnownWorld.Answer(request, page.Client.Cards);
        return await page.ConnectedAsync();
    }

    private static string Why(string query) => string.Join('&', query.Split('&').Where(part => part.StartsWith("why", StringComparison.Ordinal)));

    private static void LetGo(StateFixture page)
    {
        page.Client.HoldsFrames = false;
        page.Client.Release(page.Client.Asked.Count);
    }

    private static IEnumerable<Example> Examples(StateFixture page) => page.State.Editor.Examples.Select(example => new Example([example.X], example.Y));

    private static double Expected(StateFixture page, int leftOut, int layer) =>
        Distance(CurveOf(page, Examples(page), layer), CurveOf(page, Examples(page).Where((_, i) => i != leftOut), layer));

    private static float[] CurveOf(StateFixture page, IEnumerable<Example> examples, int layer)
    {
        Example[] all = [.. examples];
        var request = new RefineRequest { Models = ["mamba-1d"], Examples = all, Queries = QueryGrid.With([]), FromExample = all.Length, Lens = page.State.Lens };
        return FloatBytes.ToArray(KnownWorld.Answer(request, page.Client.Cards).Single(frame => frame.Layer == layer).Predictions);
    }

    private static double Distance(float[] one, float[] two) => Math.Sqrt(one.Zip(two).Average(pair => Math.Pow((double)pair.First - pair.Second, 2)));
}
