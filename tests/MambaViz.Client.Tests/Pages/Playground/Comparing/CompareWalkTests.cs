using System.Runtime.CompilerServices;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Exploring.Pins;
using MambaViz.Client.Exporting;
using MambaViz.Client.Pages.Playground.Comparing;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Exploring;
using MambaViz.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.Playground.Comparing;

public sealed class CompareWalkTests
{
    private const int Walks = 300;
    private const int MostSteps = 20;

    private static readonly ModelCard[] Usual = [TestModels.Card("mamba"), TestModels.Card("transformer"), TestModels.Card("s4")];

    private static readonly ModelCard[] Others = [TestModels.Card("mamba", layerCount: 5), TestModels.Card("transformer") with { TrainedOn = new TrainedOn("free-1d", 1, 64, 2, 0) }];

    // Those of one browser, whichever page reads them.
    private static readonly ConditionalWeakTable<FakeRefinementClient, PinShelf> Shelves = [];

    private static readonly string[] Runs = ["", "lesson=outlier", "lesson=line&count=2&layer=1", "points=AABAABAACAACAADAAB", "points=AABAABAADAAB&models=s4-1d", "points=", "lesson=noise&lens=affine", "points=AABAAB&y=-3,4", "data=t~x_y~1_2~2_3~4_9"];

    private static readonly WalkPage<CompareState> Page = new()
    {
        Create = (client, server, time) => new CompareState(client, server, new FakeLessonLibrary(), time, Shelves.GetValue(client, _ => NewShelf())),
        Links =
        [
            "", "a=", CompareFixture.Outlier, CompareFixture.Outlier + "&count=6&layer=1&touched=transformer-1d", "b=lesson%3Dline&bname=A%20name", "a=lesson%3Dsine&b=lesson%3Dsine",
            "a=points%3D&b=points%3DAABAAB&scale=linear", "a=data%3Dt~x_y~1_2~2_3~4_9&b=lesson%3Dline&count=2", "a=data%3Dt~x_y~1_2~2_3~4_9&b=data%3Dt~x_y~1_2~2_3~4_9%26count%3D1",
            "a=models%3Dmamba-1d&b=models%3Dtransformer-1d", "a=guide%3Dsine%26step%3D2&layer=200&count=900", "a=lens%3Dreadout&b=lens%3Daffine",
        ],
        Servers = [Usual, Others, [.. Usual.Take(2)]],
        Answer = KnownWorld.Answer,
        Settle = state =>
        {
            state.Heads.Pause();
            foreach (var side in state.Sides.Where(side => side.State.Editor.IsDragging))
                side.State.Editor.Move(0, 0, 0, isFinal: true);
        },
        Picture = state => new
        {
            Scene = state.Picture.Scene(),
            state.Picture.Rows,
            state.Picture.Shown,
            state.Picture.Subject,
            Names = state.Sides.Select(side => side.NameBeside(state.Pins)).ToArray(),
            Counted = state.Sides.Select(state.Picture.Counted).ToArray(),
            Notice = CompareWords.Notice(state, state.Picture.Scene()),
            Sentence = CompareWords.Sentence(state),
            Chips = state.Models.Choices,
            Others = state.Models.Others.Select(card => card.Id).ToArray(),
            state.Lens,
            Lenses = Contracts.Lens.All.Select(state.WhyNot).ToArray(),
            Place = state.Sides.Any() ? (state.Heads.Depth.Value, state.Heads.Depth.Maximum, state.Heads.Counts.Value, state.Heads.Counts.Maximum).ToString() : "",
            Csv = Figures(state).Select(FigureCsv.Write).ToArray(),
        },
        Actions =
        [
            ("open as A", (state, random) => state.OpenRun(Runs[random.Next(Runs.Length)], random.Next(2) == 0 ? null : "A name", asB: false)),
            ("open as B", (state, random) => state.OpenRun(Runs[random.Next(Runs.Length)], random.Next(2) == 0 ? null : "B name", asB: true)),
            ("the same again", (state, _) => { if (state.A is { } a) state.OpenRun(a.WholeQuery, null, asB: true); }),
            ("open a pin", (state, random) => { if (!state.Pins.Pins.IsEmpty && state.Pins.Pins[random.Next(state.Pins.Pins.Length)] is var pin) state.OpenRun(pin.Query, pin.Name, random.Next(2) == 0); }),
            ("pin", (state, _) => state.Pin()),
            ("rename", (state, random) => { if (state.Current is { } side) state.Call(side, $"Name {random.Next(3)}"); }),
            ("rename a pin", (state, random) => { if (!state.Pins.Pins.IsEmpty) state.EditPins(list => list.Renamed(list.Pins[0].Query, $"Pin {random.Next(3)}")); }),
            ("unpin", (state, random) => { if (!state.Pins.Pins.IsEmpty) state.EditPins(list => list.Without(list.Pins[random.Next(list.Pins.Length)].Query)); }),
            ("move a pin", (state, random) => { if (!state.Pins.Pins.IsEmpty) state.EditPins(list => list.Moved(list.Pins[0].Query, random.Next(4))); }),
            ("swap", (state, _) => state.Swap()),
            ("add", (state, random) => Side(state, random)?.State.Editor.Add(Coordinate(random), Coordinate(random))),
            ("drag", (state, random) => Side(state, random)?.State.Editor.Move(random.Next(-1, 8), Coordinate(random), Coordinate(random), isFinal: false)),
            ("let go", (state, random) => Side(state, random)?.State.Editor.Move(random.Next(-1, 8), Coordinate(random), Coordinate(random), isFinal: true)),
            ("delete", (state, random) => Side(state, random)?.State.Editor.Remove(random.Next(12))),
            ("delete", (state, random) => Side(state, random)?.State.Editor.Remove(random.Next(12))),
            ("undo", (state, _) => state.Edited.Undo()),
            ("redo", (state, _) => state.Edited.Redo()),
            ("zoom", (state, random) => { if (Side(state, random) is { } side) state.ZoomTo(side, new(random.Next(-9, 0), random.Next(1, 9))); }),
            ("fit", (state, random) => { if (Side(state, random) is { } side) state.Fit(side); }),
            ("layer", (state, random) => state.Heads.Depth.MoveTo(random.Next(7))),
            ("count", (state, random) => state.Heads.Counts.MoveTo(random.Next(14))),
            ("play", (state, _) => state.Heads.TogglePlay()),
            ("lens", (state, random) => { if (Contracts.Lens.All[random.Next(3)] is var lens && state.WhyNot(lens) is null) state.SetLens(lens); }),
            ("model", (state, random) => state.Toggle(Usual[random.Next(3)].Id)),
            ("touch", (state, random) => state.Touch(Usual[random.Next(3)].Id)),
            ("scale", (state, _) => state.ToggleErrorScale()),
            ("retry", (state, _) => state.Retry()),
            ("picture", (state, _) => state.Picture.Scene()),
        ],
    };

    [Fact]
    public void Whatever_was_done_the_page_is_the_one_that_its_address_opens_and_both_stand_at_the_same_place()
    {
        for (var seed = 0; seed < Walks; seed++)
        {
            using var walk = new StateWalk<CompareState>(seed, Page);
            walk.Run(1 + (seed % MostSteps), BothShareTheirAxesAndTheDifferenceIsTheirs);
        }
    }

    private static void BothShareTheirAxesAndTheDifferenceIsTheirs(CompareState state)
    {
        var scene = state.Picture.Scene();
        foreach (var side in state.Sides)
        {
            Assert.Equal(state.Heads.Depth.Value, side.State.Layers.Value);
            Assert.Equal(state.Alignment.CountAt(state.Heads.Counts.Value, side == state.B), side.State.Counts.Value);
        }
        if (scene is not { A: { } a, B: { } b, Difference: { } difference })
            return;
        Assert.Equal(a.Y, b.Y);
        Assert.Equal(a.Error, b.Error);
        var (one, two) = (b.Other!.Curve, a.Other!.Curve);
        Assert.Equal(difference.Curve!, two.Zip(one, (above, below) => above - below));
        Assert.Contains(a.Models, model => one.AsSpan().SequenceEqual(model.Curves[CurveFigure.CurrentLayer(a, model)]));
        Assert.Contains(b.Models, model => two.AsSpan().SequenceEqual(model.Curves[CurveFigure.CurrentLayer(b, model)]));
        Assert.All(difference.Curve!, value => Assert.True(Math.Abs(value) <= difference.Y.Maximum));
        var printed = CompareExport.Of(state.Picture.Subject, [("A", a), ("B", b)], difference).Panels[2].Series[0].Y;
        Assert.Equal(difference.Curve!, printed.Select(value => (float)value));
    }

    private static IEnumerable<Contracts.Figures.Figure> Figures(CompareState state)
    {
        var scene = state.Picture.Scene();
        var sides = new[] { ("A", scene.A), ("B", scene.B) }.Where(side => side.Item2 is not null).Select(side => (side.Item1, side.Item2!)).ToList();
        if (sides.Count > 0)
            yield return CompareExport.Of(state.Picture.Subject, sides, scene.Difference);
        if (scene.Errors is { } errors)
            yield return ErrorExport.ByExamples(errors, state.Picture.Subject);
    }

    private static ComparedSide? Side(CompareState state, Random random) => random.Next(2) == 0 ? state.A : state.B;

    private static double Coordinate(Random random) => random.Next(-4, 5) / 2.0;

    private static PinShelf NewShelf() => new(new JsModules(new AwayJsRuntime { IsAway = false }, new FakeTimeProvider()));
}
