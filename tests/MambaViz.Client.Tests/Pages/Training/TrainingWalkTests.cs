using FsCheck.Xunit;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Pages.Training;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Walks;
using MambaViz.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.Training;

public sealed class TrainingWalkTests
{
    [Property(MaxTest = 200)]
    public void Whatever_was_done_a_fresh_page_at_the_address_shows_the_same(int seed)
    {
        var time = new FakeTimeProvider();
        var client = new FakeRefinementClient();
        var (mamba, ofMamba) = TestDetails.Growing("mamba", 10, 20, 50, 100, 200, 500);
        var (s4, ofS4) = TestDetails.Growing("s4", 5, 50);
        client.Cards = [mamba.Card, s4.Card, .. ofMamba, .. ofS4];
        client.Listed = [mamba.Card, s4.Card, TestModels.Card("transformer")];
        client.Details[mamba.Card.Id] = mamba;
        client.Details[s4.Card.Id] = s4;
        string[] models = [mamba.Card.Id, s4.Card.Id];
        var walk = new Walk<TrainingState>(client, () => Create(client, time), Picture, ["points=AAAAAAAAAAAA&count=1&step=20", "model=s4-1d&lesson=line", "step=50&y=-3,3", "model=gone&lesson=noise"],
        [
            ("add", (state, random) => state.Editor.Add((4 * random.NextDouble()) - 2, (2 * random.NextDouble()) - 1)),
            ("drag", (state, random) => Drag(state, random.Next(8), random)),
            ("remove", (state, random) => state.Editor.Remove(random.Next(8))),
            ("remove last", (state, _) => state.Editor.RemoveLast()),
            ("clear", (state, _) => state.Editor.Clear()),
            ("undo", (state, _) => state.Editor.Undo()),
            ("redo", (state, _) => state.Editor.Redo()),
            ("fit", (state, _) => state.FitAxis()),
            ("lesson", (state, random) => state.OpenLesson(LessonCatalogue.All[random.Next(LessonCatalogue.All.Count)].Id)),
            ("model", (state, random) => state.Choose(random.GetItems(models, 1)[0])),
            ("checkpoint", (state, random) => state.Steps.MoveTo(random.Next(7))),
            ("examples", (state, random) => state.Counts.MoveTo(random.Next(12))),
            ("step", (state, _) => state.MoveTo(50)),
            ("play", (state, _) => state.Heads.TogglePlay()),
            ("a while", (_, random) => time.Advance(TimeSpan.FromMilliseconds(random.Next(2000)))),
            ("retry", (state, _) => state.Retry()),
        ]);
        walk.Take(seed, 30);
    }

    // What is asked for during a drag is the picture on screen alone; the rest follows when it ends.
    private static void Drag(TrainingState state, int example, Random random)
    {
        for (var move = 0; move < 3; move++)
            state.Editor.Move(example, random.NextDouble(), random.NextDouble(), isFinal: move == 2);
    }

    private static Walked<TrainingState> Create(FakeRefinementClient client, TimeProvider time)
    {
        var server = new ServerSession(client);
        var details = new AnswerStore<ModelDetail>(client, client.DescribeModelAsync, time);
        server.Start();
        return new(new TrainingState(client, server, details, time), details, server);
    }

    private static string Picture(TrainingState state)
    {
        var picture = state.BuildPicture();
        var figures = picture.Figures.Select(source => source.Build()).ToList();
        if (picture.Errors is { } errors)
            Assert.Equal(errors.Values, Shown.Column(figures[1], 3).Select(value => (float)value));
        return Shown.Of((picture.Scene with { Ease = false }, picture.Errors, picture.Emergence, picture.Step, state.ModelId).ToTuple(), figures);
    }
}
