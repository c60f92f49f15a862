using FsCheck.Xunit;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Pages.Language;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Walks;
using MambaViz.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.Language;

public sealed class LanguageWalkTests
{
    private static readonly string[] Families = ["capital", "past", "to-upper", "cipher", "gone"];

    [Property(MaxTest = 200)]
    public void Whatever_was_done_a_fresh_page_at_the_address_shows_the_same(int seed)
    {
        var time = new FakeTimeProvider();
        var connection = new FakeRefinementClient();
        var client = new FakeLanguageClient();
        client.Cards = [.. client.Cards, TestWords.Card("transformer", isOwn: false, Lens.ReadOut) with { Id = "pythia" }];
        var library = new FakeTextLibrary().Ship("capital", "mamba", "transformer");
        string[] models = [.. client.Cards.Select(card => card.Id)];
        string[] links = ["task=past&seed=4&count=2&layer=1", "task=cipher&then=capital&lens=readout", "demonstrations=a%09b%0Ac%09d&ask=q&cell=2.1", "task=gone&models=pythia,gone", "written=ab&heldout=yes",
            "why=on&count=4", "inside=1&layer=2", "inside=-9.scan.c2.h1.e1&why=on&count=5", "inside=127&models=words-s4,pythia&demonstrations=a%09b%0Ac%09d&ask=q", "demonstrations=a%09b%0Ac%09d&ask=q&why=on", "guide=word&step=2", "guide=word&step=3&guess=b", "guide=word&step=4&changed=1&task=past&layer=1", "guide=sine", "guide=word&step=9"];
        var walk = new Walk<LanguageState>(connection, () => Create(connection, client, library, time), Picture, links,
        [
            ("add", (state, random) => state.Editor.Add(new($"x{random.Next(3)}", "y"))),
            ("paste", (state, random) => state.Editor.Paste($"p -> {random.Next(3)}\nno line\nq -> r")),
            ("change", (state, random) => state.Editor.Change(random.Next(14), new("z", random.Next(2) == 0 ? "" : "w"))),
            ("remove", (state, random) => state.Editor.Remove(random.Next(14))),
            ("remove last", (state, _) => state.Editor.RemoveLast()),
            ("move", (state, random) => state.Editor.Move(random.Next(14), random.Next(14))),
            ("ask", (state, random) => state.Editor.Ask($"q{random.Next(3)}")),
            ("answer", (state, random) => state.Editor.Answer(random.Next(2) == 0 ? "" : "ab")),
            ("write", (state, random) => state.Editor.Write(random.Next(2) == 0 ? "" : "lis")),
            ("family", (state, random) => state.Editor.OpenFamily(random.GetItems(Families, 1)[0])),
            ("switch", (state, random) => state.Editor.SwitchTo(random.Next(2) == 0 ? null : random.GetItems(Families, 1)[0])),
            ("clear", (state, _) => state.Editor.Clear()),
            ("undo", (state, _) => state.Editor.Undo()),
            ("redo", (state, _) => state.Editor.Redo()),
            ("roll", (state, _) => state.Editor.Roll()),
            ("held out", (state, random) => state.Editor.SetHeldOut(random.Next(2) == 0)),
            ("model", (state, random) => state.ToggleModel(random.GetItems(models, 1)[0])),
            ("lens", (state, random) => state.SetLens(random.Next(2) == 0 ? Lens.ReadOut : Lens.Tuned)),
            ("other lens", (state, _) => state.NextLens()),
            ("lock", (state, random) => state.Lock(new(random.Next(4), random.Next(3)))),
            ("layer", (state, random) => state.Heads.Depth.MoveTo(random.Next(5))),
            ("count", (state, random) => state.Heads.Counts.MoveTo(random.Next(14))),
            ("watch", (state, _) => state.Watch()),
            ("play", (state, _) => state.Heads.TogglePlay()),
            ("a while", (_, random) => time.Advance(TimeSpan.FromMilliseconds(random.Next(2000)))),
            ("guide", (state, _) => Arrive(state, tour => tour.Begin(null))),
            ("next", (state, _) => Arrive(state, tour => tour.Next())),
            ("back", (state, _) => state.Tour.Back()),
            ("guess", (state, random) => Arrive(state, tour => tour.Answer(random.Next(-1, 5)))),
            ("a step", (state, random) => state.Tour.GoTo(random.Next(-1, 6))),
            ("explore freely", (state, _) => state.Tour.Leave()),
            ("why", (state, _) => state.ToggleWhy()),
            ("inside", (state, _) => state.ToggleInside()),
            ("inside a cell", (state, random) => state.LookAt(new(random.Next(5), random.Next(3)))),
            ("bracket", (state, random) => state.StepInside(random.Next(2) == 0 ? -1 : 1)),
            ("another token", (state, random) => state.Look(new(random.Next(-60, 5), random.Next(3)) { View = state.Link.Inside?.View ?? new() })),
            ("another way", (state, random) => state.Look((state.Link.Inside ?? new()) with
            {
                View = new()
                {
                    WithConvolution = random.Next(2) == 0, WithGate = random.Next(2) == 0, IsSigned = random.Next(2) == 0,
                    Channel = random.Next(2) == 0 ? null : random.Next(8), Head = random.Next(2) == 0 ? null : random.Next(3),
                },
            })),
            ("retry", (state, _) => state.Retry()),
        ]);
        walk.Take(seed, 30);

        // A step's address says where its play ends.
        void Arrive(LanguageState state, Action<GuideTour> come)
        {
            come(state.Tour);
            time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static Walked<LanguageState> Create(FakeRefinementClient connection, FakeLanguageClient client, ITextLibrary library, TimeProvider time)
    {
        var server = new ServerSession(connection);
        var offer = new LanguageOffer(connection, client, time);
        server.Start();
        return new(new LanguageState(client, server, offer, library, new FakeLessonLibrary(), time), offer, server);
    }

    private static string Picture(LanguageState state)
    {
        var picture = state.BuildPicture();
        var figures = LanguageFigures.Of(picture).Select(source => source.Build()).ToList();
        return Shown.Of(
            (picture.Grids, picture.Scene with { Ease = false, IsStreaming = false }, picture.Sayings, (picture.HasAnswer, picture.Influences, picture.Inside).ToTuple(), state.Problem,
                state.Prompt, (state.Tour.IsOn ? state.Tour.Place : null, state.Tour.IsLeft).ToString(), state.Selection.On.Select(model => model.Name).ToList()).ToTuple(), figures);
    }
}
