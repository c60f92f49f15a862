using MambaViz.Client.Pages.Training;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.Training;

public sealed class TrainingStateTests : IDisposable
{
    private static readonly long[] Kept = [10, 20, 50, 100, 200, 500];

    private readonly FakeRefinementClient _client = new();
    private readonly ServerSession _server;
    private readonly AnswerStore<ModelDetail> _details;
    private readonly TrainingState _state;

    public TrainingStateTests()
    {
        var (detail, checkpoints) = TestDetails.Growing("mamba", Kept);
        _client.Cards = [detail.Card, .. checkpoints];
        _client.Listed = [detail.Card, TestModels.Card("transformer")];
        _client.Details[detail.Card.Id] = detail;
        (_server, _details) = (new(_client), new(_client, _client.DescribeModelAsync, TimeProvider.System));
        _state = new TrainingState(_client, _server, _details, new FakeTimeProvider());
    }

    public void Dispose()
    {
        _state.Dispose();
        _details.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void The_last_checkpoint_of_the_first_model_is_shown()
    {
        Connect("points=");
        Assert.Equal(["mamba-1d"], _state.Models.Select(model => model.Id));
        Assert.Equal(500, _state.Step);
        Assert.Equal(5, _state.Steps.Maximum);
    }

    [Fact]
    public void The_checkpoint_on_screen_is_asked_for_first_and_all_at_most_four_at_a_time()
    {
        Connect("points=&step=50");
        Assert.Equal(["mamba-1d@50"], _client.Requests[0].Models);
        Assert.All(_client.Requests, request => Assert.InRange(request.Models.Length, 1, Limits.Models));
        Assert.Equal(Kept.Select(step => CheckpointId.Of("mamba-1d", step)).Order(StringComparer.Ordinal), _client.Requests.SelectMany(r => r.Models).Distinct().Order(StringComparer.Ordinal));
        Assert.All(_client.Requests, request => Assert.Equal(Lens.ReadOut, request.Lens));
    }

    [Fact]
    public void Moving_through_steps_asks_for_nothing_again()
    {
        Connect("lesson=line");
        _client.Requests.Clear();
        for (var place = 0; place < Kept.Length; place++)
            _state.Steps.MoveTo(place);
        _state.Counts.MoveTo(0);
        Assert.Empty(_client.Requests);
    }

    [Fact]
    public void The_scene_holds_the_last_layer_of_every_checkpoint()
    {
        Connect("lesson=line&count=2&step=20");
        var scene = _state.BuildPicture().Scene;
        var model = Assert.Single(scene.Models);
        Assert.Equal((1, 5), (scene.Layer, scene.LayerCount));
        Assert.Equal(Kept, scene.Steps);
        Assert.Equal(Kept.Length, model.Curves.Length);
        // Every checkpoint of the test's server answers alike: what its last layer makes of two examples.
        var expected = TestModels.Prediction(TestModels.LayerCount, 2, _state.Editor.Examples[1].Y);
        Assert.All(model.Curves, curve => Assert.Equal(expected, curve![0]));
        Assert.All(model.IsFresh, Assert.True);
        Assert.Equal(Kept, _state.BuildPicture().Errors!.Steps);
        Assert.All(_state.BuildPicture().Errors!.Values, error => Assert.True(float.IsFinite(error)));
    }

    [Fact]
    public void An_example_that_is_added_is_asked_of_every_checkpoint()
    {
        Connect("points=");
        _client.Requests.Clear();
        _state.Editor.Add(.5, 1);
        Assert.Equal(Kept.Length, _client.Requests.Where(r => r.Examples!.Length == 1).SelectMany(r => r.Models).Distinct().Count());
        Assert.Equal(1, _state.Counts.Value);
        // Known before it was seen: |0 + last layer - y|^2 with the prediction after no example.
        Assert.Equal(Math.Pow(TestModels.LayerCount - 1, 2), _state.BuildPicture().CurrentError, 3);
    }

    [Fact]
    public void In_context_learning_appears_where_examples_begin_to_halve_the_error()
    {
        _client.Answer = request => TestModels.Answer(request, _client.Cards).Select(frame => frame with
        {
            // From step 100 on an example makes the prediction right; before, nothing does.
            Predictions = FloatBytes.ToBytes([.. Enumerable.Repeat(frame.ExampleCount > 0 && StepOf(frame.Model) >= 100 ? 0f : 100f, request.Queries!.Length)]),
        });
        Connect("lesson=line&count=1");
        Assert.Equal(100, _state.Emergence);
        Assert.Contains("divides the error by", _state.Notice.Text, StringComparison.Ordinal);
        Assert.EndsWith("From step 100 on it at least halves it.", _state.Notice.Text, StringComparison.Ordinal);
        _state.MoveTo(20);
        Assert.Contains("does not help yet", _state.Notice.Text, StringComparison.Ordinal);
        _state.Counts.MoveTo(0);
        Assert.Null(_state.Emergence);
    }

    [Fact]
    public void Where_it_appears_is_not_said_before_every_checkpoint_has_answered()
    {
        _client.Answer = request => TestModels.Answer(request, _client.Cards)
            .Where(frame => StepOf(frame.Model) != 100 || frame.ExampleCount > 0)
            .Select(frame => frame with { Predictions = FloatBytes.ToBytes([.. Enumerable.Repeat(frame.ExampleCount > 0 ? 0f : 100f, request.Queries!.Length)]) });
        Connect("lesson=line&count=1");
        Assert.Null(_state.Emergence);
        Assert.DoesNotContain("From step", _state.Notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_restores_the_state()
    {
        Connect("points=AAAAAAAAAAAA&count=1&step=20");
        Assert.Equal("points=AAAAAAAAAAAA&count=1&step=20", _state.Query);
        Assert.Equal((2, 1, 20L), (_state.Editor.Examples.Length, _state.Counts.Value, _state.Step));
    }

    [Theory]
    [InlineData("step=21")]
    [InlineData("step=-5&count=x&model=")]
    public void What_a_link_says_of_other_things_is_ignored(string query)
    {
        Connect(query);
        Assert.Equal(500, _state.Step);
        Assert.Equal("", _state.Query);
    }

    [Fact]
    public void A_link_to_the_same_page_shows_what_it_says()
    {
        Connect("lesson=line&step=20");
        _state.Open("points=AAAAAAAAAAAA&y=-3,3");
        Assert.Equal((500, 2, new AxisRange(-3, 3)), (_state.Step, _state.Editor.Examples.Length, _state.Editor.Y));
        Assert.All(_state.BuildPicture().Scene.Models[0].IsFresh, Assert.True);
    }

    [Fact]
    public void A_connection_that_stands_already_will_do()
    {
        _client.Become(ConnectionPhase.Connected);
        _server.Start();
        using var state = new TrainingState(_client, _server, _details, new FakeTimeProvider());
        state.Open("");
        _ = state.StartAsync();
        Assert.Equal(500, state.Step);
        Assert.All(state.BuildPicture().Scene.Models[0].Curves, Assert.NotNull);
    }

    [Fact]
    public void In_place_of_a_model_that_is_not_there_another_is_taken()
    {
        Connect("model=gpt-5");
        Assert.Equal("mamba-1d", _state.ModelId);
        Assert.Equal("", _state.Query);
    }

    [Fact]
    public void A_y_axis_that_was_fitted_is_in_the_address()
    {
        Connect("points=AAAAAAAAAAAA");
        _state.Editor.Add(1, 4);
        _state.FitAxis();
        Assert.Contains("y=", _state.Query, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_without_such_a_model_is_known_to_have_none()
    {
        _client.Listed = [TestModels.Card("mamba")];
        Connect("");
        Assert.True(_state.IsKnown);
        Assert.Empty(_state.Models);
        Assert.Empty(_client.Requests);
    }

    [Fact]
    public void Without_a_server_nothing_is_edited_and_nothing_drawn_is_lost()
    {
        Connect("lesson=line");
        var before = _state.BuildPicture().Scene.Models[0].Curves;
        _client.Become(ConnectionPhase.Reconnecting, 1);
        _state.Editor.Add(0, 0);
        Assert.Equal("line", _state.Editor.LessonId);
        Assert.Equal(before, _state.BuildPicture().Scene.Models[0].Curves);
    }

    [Fact]
    public void A_refusal_is_shown_in_the_servers_words()
    {
        _client.Refusal = "Server is busy: 12 waiting";
        Connect("");
        Assert.Equal(("Server is busy: 12 waiting", true), (_state.Notice.Text, _state.Notice.CanRetry));
        _state.Retry();
        Assert.NotEqual("Server is busy: 12 waiting", _state.Notice.Text);
    }

    private static long StepOf(string id) => long.Parse(CheckpointId.Split(id)!.Value.Step, System.Globalization.CultureInfo.InvariantCulture);

    private void Connect(string query)
    {
        _state.Open(query);
        _ = _state.StartAsync();
        _client.Become(ConnectionPhase.Connected);
    }
}
