using System.Globalization;
using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Exporting;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Exploring;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Playground;

public sealed class PlaygroundWalkTests
{
    private const int Walks = 2500;
    private const int MostSteps = 24;

    private static readonly ModelCard[] Usual = [TestModels.Card("mamba"), TestModels.Card("transformer"), TestModels.Card("s4"), TestModels.Card("mamba") with { Id = "mamba-small", Title = "Small Mamba", Parameters = 0 }];

    // The same names, but trained on and deeper, and one that is gone.
    private static readonly ModelCard[] Others = [TestModels.Card("mamba", layerCount: 5), TestModels.Card("transformer") with { TrainedOn = new TrainedOn("free-1d", 1, 64, 2, 0) }];

    private static readonly string[] OwnData = ["t~hour_temperature~0_10~h6_12~12_20~18_22~h20_21~24_12", "ta~x_y~1_2~2_3~-1_-2", "f~sin(2x)~0_1_4_1"];

    // A file that is opened carries what the models said.
    private static readonly LessonFile Own = Recorded(LessonReader.Read(TestLessons.Full));

    private static readonly WalkPage<PlaygroundState> Page = new()
    {
        Create = (client, server, time) => new PlaygroundState(client, server, new FakeLessonLibrary(), time, openLesson: said => said == TestLessons.Said ? Own : LessonCode.Read(said)),
        Links = ["", "lesson=noise", "lesson=line&layer=1&lens=affine", "points=", "points=AABAABAACAACAADAAB&layer=2", "points=AABAAB&y=-3,4", "lesson=outlier&points=AABAABAACAAC&count=1", "lens=readout&models=s4-1d", "count=2&others=one&touched=mamba-1d&scale=linear", "guide=sine&step=2", "guide=outlier&step=2&guess=b", "guide=line&step=2&changed=1&count=7&layer=1", "guide=nothing&count=4", "guide=sine&step=9", "data=t~hour_temperature~0_10~h6_12~12_20~18_22~h20_21~24_12", "data=t~x_y~1_2~2_3~4_9&count=2", "data=fa~2x%252B%2520noise~0.3_1_5_0&layer=1", "data=k0123456789abcdef", "lesson=outlier&why=on", "points=AABAABAACAACAADAAB&layer=2&touched=transformer-1d&why=on", "data=t~x_y~1_2~2_3~4_9&why=on", "guide=outlier&step=3", "lesson=outlier&without=none", "without=2", "points=AABAABAACAACAADAAB&layer=2&without=1_3&why=on", "data=t~hour_temperature~0_10~h6_12~12_20~18_22~h20_21~24_12&without=2_9", "data=t~x_y~1_2~2_3~4_9&points=AABAABAACAAC", $"guide={TestLessons.Said}&step=2", $"guide={TestLessons.Said}&step=3", $"guide={TestLessons.Said}&step=1&guess=b&changed=1&points=AABAAB", "guide=~k0123456789abcdef&count=3"],
        Servers = [Usual, Others, [.. Usual.Take(2)]],
        Answer = KnownWorld.Answer,
        Settle = state =>
        {
            state.Heads.Depth.Pause();
            state.Heads.Counts.Pause();
            if (state.Editor.IsDragging)
                state.Editor.Move(0, 0, 0, isFinal: true);
            state.Why.Point(null);
        },
        Picture = state => (object)new
        {
            Scene = state.BuildScene(),
            Errors = state.Picture.Errors.Select(error => (error.Model.Card.Id, error.Error).ToString()).ToArray(),
            state.Picture.Notice,
            Guide = (state.Tour.IsOn ? state.Tour.Place : null, state.Tour.Step?.Title, state.Tour.IsLeft).ToString(),
            state.Picture.Happened?.Expected,
            state.Picture.Subject,
            state.Picture.ErrorTitle,
            Chips = state.Models.Choices,
            Others = state.Models.Others.Select(card => card.Id).ToArray(),
            state.Models.IsFull,
            Why = (state.Why.IsOn, state.Why.WhyNot).ToString(),
            Does = (state.Does.IsOn, state.Does.WhyNot, string.Join(' ', state.Does.Off)).ToString(),
            Lenses = Lens.All.Select(state.WhyNot).ToArray(),
            state.WaitingCount,
            Csv = Figures(state).Select(FigureCsv.Write).ToArray(),
        },
        Actions =
        [
            ("add", (state, random) => state.Editor.Add(Coordinate(random), Coordinate(random))),
            ("add", (state, random) => state.Editor.Add(Coordinate(random), Coordinate(random))),
            ("drag", (state, random) => state.Editor.Move(random.Next(-1, 14), Coordinate(random), Coordinate(random), isFinal: false)),
            ("let go", (state, random) => state.Editor.Move(random.Next(-1, 14), Coordinate(random), Coordinate(random), isFinal: true)),
            ("delete", (state, random) => state.Editor.Remove(random.Next(14))),
            ("delete the last", (state, _) => state.Editor.RemoveLast()),
            ("undo", (state, _) => state.Editor.Undo()),
            ("undo", (state, _) => state.Editor.Undo()),
            ("redo", (state, _) => state.Editor.Redo()),
            ("clear", (state, _) => state.Editor.Clear()),
            ("double click", (state, _) => state.FitAxis()),
            ("lens", (state, random) => ChooseLens(state, Lens.All[random.Next(3)])),
            ("model", (state, random) => state.Drawn.Toggle(Usual[random.Next(4)].Id)),
            ("other layers", (state, random) => state.Drawn.Show((OtherLayers)random.Next(3))),
            ("scale", (state, _) => state.ToggleErrorScale()),
            ("which examples matter", (state, _) => state.Why.Toggle()),
            ("which examples matter", (state, _) => state.Why.Toggle()),
            ("what each layer does", (state, _) => state.Does.Toggle()),
            ("switch a layer off", (state, random) => state.Does.Switch(random.Next(7))),
            ("point at an example", (state, random) => state.Why.Point(random.Next(-1, 14))),
            ("layer", (state, random) => state.Layers.MoveTo(random.Next(7))),
            ("count", (state, random) => state.Counts.MoveTo(random.Next(14))),
            ("play", (state, _) => state.Heads.TogglePlay()),
            ("lesson", (state, random) => state.OpenLesson(LessonCatalogue.All[random.Next(6)].Id)),
            ("own data", (state, random) => state.OpenData(DataCode.Read(OwnData[random.Next(OwnData.Length)])!)),
            ("click", (state, random) => state.Editor.Place(new(random.Next(0, 24), random.Next(0, 24)))),
            ("zoom", (state, random) => state.Editor.ZoomTo(new(random.Next(0, 9), random.Next(10, 24)))),
            ("guide", (state, random) => state.Tour.Begin(LessonCatalogue.All[random.Next(6)].Id)),
            ("own lesson", (state, random) => state.Open($"guide={TestLessons.Said}&step={random.Next(1, 5)}")),
            ("next", (state, _) => state.Tour.Next()),
            ("next", (state, _) => state.Tour.Next()),
            ("back", (state, _) => state.Tour.Back()),
            ("look inside", (state, _) => state.Tour.LookInside()),
            ("guess", (state, random) => state.Tour.Answer(random.Next(-1, 5))),
            ("back to the step", (state, random) => state.Tour.GoTo(random.Next(-1, 6))),
            ("explore freely", (state, _) => state.Tour.Leave()),
            ("retry", (state, _) => state.Retry()),
            ("picture", (state, _) => state.BuildScene()),
        ],
    };

    [Fact]
    public void Whatever_was_done_the_page_is_the_one_that_its_address_opens_and_the_CSV_is_what_its_charts_show()
    {
        for (var seed = 0; seed < Walks; seed++)
        {
            using var walk = new StateWalk<PlaygroundState>(seed, Page);
            walk.Run(1 + (seed % MostSteps), CsvIsWhatTheChartsShow);
        }
    }

    private static LessonFile Recorded(LessonFile lesson)
    {
        var (request, models) = new LessonStates(() => Usual, _ => null).RequestOf(lesson.Guide.Steps[2].Query)!.Value;
        return lesson with { Recordings = [new() { Id = "", Models = models, Request = request, Frames = [.. KnownWorld.Answer(request, models)] }] };
    }

    private static void CsvIsWhatTheChartsShow(PlaygroundState state)
    {
        var scene = state.BuildScene();
        var (curves, byLayer, byExamples, map) = (Figures(state)[0], Figures(state)[1], Figures(state)[2], Figures(state)[3]);
        Assert.Equal(state.Why.IsOn, scene.Influence is not null);
        // All has arrived: a ring is missing only where the lens cannot be fitted without the example.
        if (scene.Influence is { } influence && state.Lens != Lens.Affine)
            Assert.All(influence.Values, value => Assert.True(value >= 0, $"{value} at {state.Query}"));
        foreach (var model in scene.Models)
        {
            Assert.Equal(state.Does.IsOn, model.ErrorsWithout.Length > 0);
            if (state.Does is { IsOn: true, WhyNot: null })
            {
                Assert.All(model.ErrorsWithout.Skip(1), error => Assert.False(float.IsNaN(error)));
                Assert.Equal(model.ErrorsWithout, Column(byLayer, model.Title + " without that layer"));
            }
            Assert.Equal(model.Curves[CurveFigure.CurrentLayer(scene, model)]!, Column(curves, model.Title));
            Assert.Contains(ErrorFigure.DrawnByLayer(scene).Series, line => line.Y.AsSpan().SequenceEqual(Column(byLayer, model.Title)));
            Assert.Equal(model.Errors.Select(row => row[CurveFigure.CurrentLayer(scene, model)]), Column(byExamples, model.Title));
            Assert.Contains(ErrorFigure.DrawnByExamples(scene).Series, line => line.Y.AsSpan().SequenceEqual(Column(byExamples, model.Title)));
            var cells = Column(map, scene.Models.Count > 1 ? model.Title : "1");
            Assert.Equal(MapFigure.Of(scene, model).Values.Select(float.IsNaN), cells.Select(float.IsNaN));
            // A perfect prediction has no logarithm: its cell is the darkest.
            Assert.Equal(model.Errors[scene.ExampleCount].Select(error => error == 0 ? (float)scene.Error.Minimum : error), Enumerable.Range(0, model.LayerCount + 1).Select(layer => cells[(layer * scene.Examples.Count) + layer + scene.ExampleCount]));
        }
    }

    // The values of a line, or of a map's cells, as the file has them.
    private static float[] Column(Contracts.Figures.Figure figure, string name)
    {
        var lines = FigureCsv.Write(figure).Split('\n').Select(line => line.Split(',')).ToList();
        // By a row: the names of the columns may hold commas.
        var isMap = lines[1].Length == 4;
        return [.. lines.Skip(1).Where(line => line.Length > 3 && line[isMap ? 0 : 1] == name).Select(line => line[3] is { Length: > 0 } text ? float.Parse(text, CultureInfo.InvariantCulture) : float.NaN)];
    }

    private static IReadOnlyList<Contracts.Figures.Figure> Figures(PlaygroundState state)
    {
        var (scene, subject) = (state.BuildScene(), state.Picture.Subject);
        return [CurveExport.Of(scene, subject), ErrorExport.ByLayer(scene, subject), ErrorExport.ByExamples(scene, subject), ErrorExport.Map(scene, subject, scene.Models)];
    }

    // Only what the page offers can be chosen.
    private static void ChooseLens(PlaygroundState state, string lens)
    {
        if (state.WhyNot(lens) is null)
            state.SetLens(lens);
    }

    private static double Coordinate(Random random) => random.Next(-4, 5) / 2.0;
}
