using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.Playground;

/// <summary>A lesson that somebody wrote, played on the playground as the shipped ones are, with a server and without.</summary>
public sealed class PlaygroundOwnLessonTests
{
    private static readonly ModelCard[] Cards = [TestModels.Card("mamba"), TestModels.Card("transformer")];

    [Fact]
    public async Task It_plays_step_by_step_from_its_address_and_is_listed_behind_the_shipped_ones()
    {
        using var page = await Open(TestLessons.Said, step: 1);
        Assert.Equal("Two points: it draws the line between them.", page.State.Tour.Standing!.Title);
        Assert.Equal("Two points and a third", page.State.Tour.Book!.Guides[^1].Title);
        Assert.NotNull(page.State.Tour.Book.Explain("prompt"));

        page.State.Tour.Answer(1);
        Assert.Equal("The third", page.State.Tour.Step!.Name);
        Assert.Equal($"guide={TestLessons.Said}&step=2&guess=b", page.State.Query);
        page.State.Tour.Next();
        Assert.Equal((3, 2), (page.State.Editor.Examples.Length, page.State.Layers.Value));
        Assert.False(page.State.Tour.IsLeft);
        page.State.Tour.Next();
        Assert.False(page.State.Tour.IsOn);
        Assert.StartsWith("points=", page.State.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_a_step_shows_what_is_recorded_and_another_says_that_it_waits()
    {
        var lesson = LessonReader.Read(TestLessons.Full);
        var states = new LessonStates(() => Cards, _ => null);
        Assert.Null(states.RequestOf(lesson.Guide.Steps[1].Query));
        Assert.Equal("Own examples, 3 examples, layer 2", states.Describe(lesson.Guide.Steps[2].Query));
        var (request, _) = states.RequestOf(lesson.Guide.Steps[2].Query)!.Value;
        var recording = new RecordedLesson { Id = "", Models = Cards, Request = request, Frames = [.. KnownWorld.Answer(request, Cards)] };

        using var without = await OpenAway(lesson);
        Assert.True(without.State.WaitsForServer);
        Assert.StartsWith("This step is not recorded in its lesson: it waits for the server.", without.State.Picture.Notice.Text, StringComparison.Ordinal);

        using var with = await OpenAway(LessonReader.Read(LessonWriter.Write(lesson with { Recordings = [recording] })));
        Assert.False(with.State.WaitsForServer);
        Assert.True(with.State.IsRecorded);
        var scene = with.State.BuildScene();
        Assert.Equal(2, scene.Models.Count);
        Assert.All(scene.Models, model => Assert.All(model.Curves, Assert.NotNull));
        Assert.Empty(with.Client.Asked);
    }

    [Fact]
    public async Task A_server_that_is_there_is_asked_whatever_a_file_says_that_models_answered()
    {
        var lesson = LessonReader.Read(TestLessons.Full);
        var (request, _) = new LessonStates(() => Cards, _ => null).RequestOf(lesson.Guide.Steps[2].Query)!.Value;
        var said = new RecordedLesson { Id = "", Models = Cards, Request = request, Frames = [.. KnownWorld.Answer(request, Cards).Select(frame => frame with { Predictions = new byte[frame.Predictions.Length] })] };

        using var page = new Played(lesson with { Recordings = [said] });
        page.State.Open($"guide={TestLessons.Said}&step=3");
        await page.State.StartAsync();
        page.Client.Become(ConnectionPhase.Connected);
        Assert.Contains(page.Client.Asked.OfType<RefineRequest>(), asked => asked.Examples!.Length == 3);
        Assert.All(page.State.BuildScene().Models, model => Assert.Contains(model.Curves[^1]!, value => value != 0));
    }

    [Fact]
    public async Task What_is_recorded_is_asked_once_for_all_steps_of_the_same_examples()
    {
        var (client, told) = (new FakeRefinementClient { Cards = Cards, Answer = request => KnownWorld.Answer(request, Cards) }, new List<(int, int)>());
        client.Become(ConnectionPhase.Connected);
        var recorder = new LessonRecorder(client, new LessonStates(() => Cards, _ => null).RequestOf);
        var draft = new LessonDraft { Title = "Mine" }.Record("points=AABAABAACAAC&count=1&models=mamba-1d").Record("points=AABAABAACAAC&models=transformer-1d").Record("lesson=line&count=2").Record("points=AABAAB");

        var lesson = await recorder.RecordAsync(draft.File, (done, needed) => told.Add((done, needed)), TestContext.Current.CancellationToken);
        Assert.Equal([(0, 2), (1, 2)], told);
        Assert.Equal([2, 1], lesson.Recordings.Select(recording => recording.Request.Examples!.Length));
        Assert.Equal(["mamba-1d", "transformer-1d"], lesson.Recordings[0].Request.Models);
        Assert.Equal(2, client.Asked.OfType<RefineRequest>().Count());
        Assert.Equal(lesson.Recordings, (await recorder.RecordAsync(lesson, (_, _) => { }, TestContext.Current.CancellationToken)).Recordings);
        Assert.Equal(2, client.Asked.OfType<RefineRequest>().Count());
    }

    private static async Task<Played> Open(string said, int step)
    {
        var page = new Played(LessonReader.Read(TestLessons.Full));
        page.State.Open($"guide={said}&step={step}");
        await page.State.StartAsync();
        page.Client.Become(ConnectionPhase.Connected);
        return page;
    }

    private static async Task<Played> OpenAway(LessonFile lesson)
    {
        var page = new Played(lesson);
        page.Client.Become(ConnectionPhase.NoServer, 9);
        page.State.Open($"guide={TestLessons.Said}&step=3");
        await page.State.StartAsync();
        return page;
    }

    // A page whose browser keeps a lesson.
    private sealed class Played : IDisposable
    {
        private readonly ServerSession _server;

        public Played(LessonFile lesson)
        {
            Client.Cards = Cards;
            Client.Answer = request => KnownWorld.Answer(request, Cards);
            _server = new ServerSession(Client);
            _server.Start();
            State = new(Client, _server, new FakeLessonLibrary(), new FakeTimeProvider(), openLesson: said => said == TestLessons.Said ? lesson : null);
        }

        public FakeRefinementClient Client { get; } = new();

        public PlaygroundState State { get; }

        public void Dispose()
        {
            State.Dispose();
            _server.Dispose();
        }
    }
}
