using FsCheck.Xunit;
using MambaViz.Client.Pages.WordTraining;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Walks;
using MambaViz.Contracts.Language;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.WordTraining;

public sealed class WordTrainingWalkTests
{
    [Property(MaxTest = 200)]
    public void Whatever_was_done_a_fresh_page_at_the_address_shows_the_same(int seed)
    {
        var (time, connection, client) = (new FakeTimeProvider(), new FakeRefinementClient(), new FakeLanguageClient());
        WordTrainingVisit.Grow(client);
        string[] models = [.. client.Growths.Keys];
        string[] links = ["model=growth-transformer&step=20", "task=cipher&seed=4&count=0", "task=gone&model=gone&step=7", "step=200&count=8", "count=99"];
        var walk = new Walk<WordTrainingState>(connection, () => Create(connection, client, time), Picture, links,
        [
            ("model", (state, random) => state.Choose(random.GetItems(models, 1)[0])),
            ("family", (state, random) => state.Follow(random.GetItems(TestGrowth.Families, 1)[0])),
            ("next family", (state, _) => state.NextFamily()),
            ("another prompt", (state, _) => state.Roll()),
            ("checkpoint", (state, random) => state.Heads.Depth.MoveTo(random.Next(6))),
            ("step", (state, _) => state.MoveTo(50)),
            ("demonstrations", (state, random) => state.Heads.Counts.MoveTo(random.Next(10))),
            ("play", (state, _) => state.Heads.TogglePlay()),
            ("a while", (_, random) => time.Advance(TimeSpan.FromMilliseconds(random.Next(2000)))),
            ("retry", (state, _) => state.Retry()),
        ]);
        walk.Take(seed, 30);
    }

    private static Walked<WordTrainingState> Create(FakeRefinementClient connection, FakeLanguageClient client, TimeProvider time)
    {
        var server = new ServerSession(connection);
        var offer = new LanguageOffer(connection, client, time);
        var growths = new AnswerStore<TextGrowthDetail>(connection, client.DescribeTextGrowthAsync, time);
        server.Start();
        return new(new WordTrainingState(client, server, offer, growths, time), growths, offer, server);
    }

    private static string Picture(WordTrainingState state)
    {
        var picture = state.BuildPicture();
        return Shown.Of(
            (picture.Step, picture.Count, picture.Measured, picture.Lines, picture.Families, picture.Grid, picture.Notice, state.ModelId).ToTuple(),
            picture.Figures.Select(source => source.Build()));
    }
}
