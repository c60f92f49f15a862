using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Exporting;
using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Tests.Pages.Regression;

/// <summary>Whatever has been done, the page shows what a fresh one shows at the same address, and exports what it shows.</summary>
public sealed partial class RegressionPropertyTests
{
    private const int Sequences = 2000;
    private const int Actions = 12;

    private static readonly JsonSerializerOptions Text = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    [Fact]
    public void After_any_actions_the_picture_is_that_of_a_fresh_page_at_the_same_address()
    {
        for (var seed = 0; seed < Sequences; seed++)
        {
            using var visit = new RegressionVisit(seed);
            for (var action = 0; action < Actions; action++)
            {
                visit.Act();
                AssertOwn(visit);
            }
            visit.Settle();
            var picture = visit.Page.State.BuildPicture();
            using var fresh = RegressionVisit.Fresh(visit);
            Assert.True(Written(fresh.State.BuildPicture()) == Written(picture), $"Sequence {seed}, {visit.Done}:\n{Difference(Written(fresh.State.BuildPicture()), Written(picture))}");
            AssertExported(picture, $"Sequence {seed}, {visit.Done}");
        }
    }

    // At any moment: what is told is of what is asked, however much of it has come.
    private static void AssertOwn(RegressionVisit visit)
    {
        var (state, scene) = (visit.Page.State, visit.Page.State.BuildPicture().Scene);
        if (state.Request.Task.Prompts > 1 || state.Request.Data is not null)
            return;
        var prompt = state.Request.Prompt(0);
        foreach (var (place, model) in scene.Models.Index())
        {
            for (var count = 0; count < model.Errors.Length; count++)
                for (var layer = 0; layer < model.Errors[count].Length; layer++)
                    Assert.True(float.IsNaN(model.Errors[count][layer]) || model.Errors[count][layer] == (float)ContentServer.Error(prompt, model.Id, state.Request.Lens, count, layer), $"{visit.Done}: error of {model.Id}");
            if (scene.Predictions[place] is { IsBefore: false, Values.Length: > 0 } points)
                Assert.Equal(ContentServer.Prediction(prompt, model.Id, state.Request.Lens, scene.ExampleCount, Math.Min(scene.Layer, model.LayerCount), 0), points.Values[0]);
        }
        foreach (var (influence, model) in scene.Influences.Zip(scene.Models))
            for (var left = 0; left < influence.Values.Length; left++)
                Assert.True(influence.Of(left) is not { } value || Math.Abs(value - Influence(prompt with { Examples = scene.ExampleCount }, model, left, state.Request.Lens, Math.Min(scene.Layer, model.LayerCount))) < 1e-5, $"{visit.Done}: influence on {model.Id}");
        foreach (var known in scene.Baselines)
            Assert.Equal(known.Errors.Select((_, count) => ContentServer.Known(prompt, known.Name, count)), known.Errors);
    }

    // Prompts are those of the shift whose queries are made from all examples at its last count alone: then both are the same.
    private static double Influence(TaskRequest prompt, SceneModel model, int left, string lens, int layer) => Math.Sqrt(Enumerable.Range(0, ContentServer.QueryCount)
        .Average(query => Math.Pow(ContentServer.Prediction(prompt, model.Id, lens, prompt.Examples, layer, query) - ContentServer.Without(prompt, model.Id, lens, left, layer, query), 2)));

    private static string Written(RegressionPicture picture) =>
        JsonSerializer.Serialize(picture with { Scene = picture.Scene with { Ease = false, IsStreaming = false } }, Text);

    private static string Difference(string expected, string actual)
    {
        var at = Enumerable.Range(0, Math.Min(expected.Length, actual.Length)).FirstOrDefault(i => expected[i] != actual[i]);
        return $"fresh …{expected[Math.Max(0, at - 120)..Math.Min(expected.Length, at + 120)]}…\nhere  …{actual[Math.Max(0, at - 120)..Math.Min(actual.Length, at + 120)]}…";
    }

    private static void AssertExported(RegressionPicture picture, string done)
    {
        var (scene, subject) = (picture.Scene, picture.Subject);
        AssertLines(ErrorExport.ByExamples(scene, subject), ErrorFigure.DrawnByExamples(scene), scene, scene.Length + 1, done);
        AssertLines(ErrorExport.ByLayer(scene, subject), ErrorFigure.DrawnByLayer(scene), scene, null, done);
        foreach (var (place, model) in scene.Models.Index())
        {
            var points = ScatterFigure.Drawn(scene, model, scene.Predictions[place], new(scene.Values), new(scene.Values)).Series[1];
            Assert.Equal(points.X.Zip(points.Y), Rows(ScatterExport.Of(scene, subject, [place])).Where(row => row["series"] == model.Title).Select(row => (Single(row["x"]), Single(row["y"]))));
            var cells = MapFigure.Of(scene, model);
            var values = Rows(ErrorExport.Map(scene, subject, [model])).ToDictionary(row => (Single(row["x"]), Single(row["y"])), row => Single(row["value"]));
            for (var cell = 0; cell < cells.Values.Length; cell++)
                Assert.Equal(cells.Values[cell], Math.Log10(values[(cell % cells.ColumnCount, cell / cells.ColumnCount)]), 1e-3);
        }
    }

    // Every line of the chart is in the file, value by value, and no other is.
    private static void AssertLines(Figure exported, LineFigure chart, ErrorScene scene, int? places, string done)
    {
        var files = Rows(exported).GroupBy(row => row["series"]).ToDictionary(series => series.Key, series => series.Select(row => Single(row["y"])).ToArray());
        var lines = scene.Models.ToDictionary(model => model.Title, model => chart.Series.First(line => line.Color == SeriesColor.Of(model.Slot) && !line.IsArea && line.X.Length == (places ?? model.LayerCount + 1)).Y);
        if (places is not null)
            foreach (var (known, line) in scene.Baselines.Zip(chart.Series.Where(line => line.Color == SeriesColor.Of(SeriesIdentity.LeastSquares))))
                lines.Add(known.Title, line.Y);
        Assert.True(lines.Keys.Order().SequenceEqual(files.Keys.Order()), $"{done}: {string.Join(", ", files.Keys)} in the file, {string.Join(", ", lines.Keys)} in the chart");
        foreach (var (title, line) in lines)
            Assert.Equal(line, files[title]);
    }

    // The columns, which the file names as the axes are, by what they are.
    private static IEnumerable<Dictionary<string, string>> Rows(Figure figure)
    {
        var lines = FigureCsv.Write(figure).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] names = Fields(lines[0]).Count() == 4 ? ["panel", "x", "y", "value"] : ["panel", "series", "x", "y", "low", "high"];
        return lines.Skip(1).Select(line => names.Zip(Fields(line)).ToDictionary(field => field.First, field => field.Second, StringComparer.Ordinal));
    }

    // A model that was added has a comma in its name.
    private static IEnumerable<string> Fields(string line) => Field().Matches(line).Select(match => match.Groups["field"].Value);

    [GeneratedRegex("(^|,)(\"(?<field>[^\"]*)\"|(?<field>[^,]*))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();

    private static float Single(string text) => text.Length == 0 ? float.NaN : float.Parse(text, CultureInfo.InvariantCulture);
}
