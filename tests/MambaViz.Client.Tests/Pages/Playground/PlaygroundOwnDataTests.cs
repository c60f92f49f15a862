using MambaViz.Client.Charts;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exporting;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Playground;

/// <summary>Data of one's own on the playground: told to models in their range, drawn, read and exported in the data's units.</summary>
public sealed class PlaygroundOwnDataTests
{
    private const string HeldOut = "t~hour_temperature~0_10~h6_12~12_20~18_22~h20_21~24_12";

    [Fact]
    public async Task The_models_are_told_the_map_and_the_picture_undoes_it()
    {
        using var page = await Open(HeldOut);
        var (data, scene) = (page.State.Data!, page.State.BuildScene());

        var asked = page.Client.Asked.OfType<RefineRequest>().Last(request => request.Examples!.Length == 4);
        Assert.Equal([-2.0, 0, 1, 2], asked.Examples!.Select(example => example.X[0]));
        Assert.Equal(QueryCount(data), asked.Queries!.Length);
        Assert.Equal((0.0, 24.0), (scene.X.Minimum, scene.X.Maximum));
        Assert.Equal(("hour", "temperature"), (scene.XName, scene.YName));
        Assert.Equal([(0.0, 10.0), (12, 20), (18, 22), (24, 12)], scene.Examples.Select(example => (Math.Round(example.X, 2), Math.Round(example.Y, 2))));
        Assert.Equal([6.0, 20], scene.HeldOut.Select(row => Math.Round(row.X, 2)));
    }

    [Fact]
    public async Task Errors_are_of_the_rows_held_out_in_the_unit_of_the_answer()
    {
        using var page = await Open(HeldOut);
        var (data, scene) = (page.State.Data!, page.State.BuildScene());
        foreach (var model in scene.Models)
        {
            var frames = KnownWorld.Answer(page.Client.Asked.OfType<RefineRequest>().Last(request => request.Examples!.Length == 4 && request.Models.Contains(model.Id)) with { FromExample = 4 }, page.Client.Cards);
            var last = frames.Last(frame => frame.Model == model.Id);
            var own = FloatBytes.ToArray(last.Predictions)[^2..].Select(value => data.Answer.ToOwn(value)).ToArray();
            var expected = (Math.Pow(own[0] - 12, 2) + Math.Pow(own[1] - 21, 2)) / 2;
            Assert.Equal(expected, model.Errors[4][model.LayerCount], 1e-4 * expected);
        }
        Assert.Equal("Mean squared error on 2 rows held out, temperature²", scene.ErrorTitle);
        Assert.Equal(4, scene.ErrorCount);
    }

    [Fact]
    public async Task What_is_exported_is_in_the_users_units_and_names_the_map()
    {
        using var page = await Open(HeldOut);
        var figure = CurveExport.Of(page.State.BuildScene(), page.State.Picture.Subject);
        var lines = FigureCsv.Write(figure).Split('\n');
        Assert.Equal("panel,series,hour,temperature,low,high", lines[0].TrimEnd());
        Assert.Contains(lines, line => line.StartsWith("1,Examples,0,10,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("1,Held out,6,", StringComparison.Ordinal));
        Assert.Contains("(hour − 12) / 6", figure.Caption, StringComparison.Ordinal);
        Assert.StartsWith("temperature by hour", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_adds_an_example_at_its_place_in_the_users_units()
    {
        using var page = await Open(HeldOut);
        page.State.Editor.Place(new PlotPoint(6, 15));
        var example = page.State.Editor.Examples[^1];
        Assert.Equal((-1.0, Math.Round(page.State.Data!.Answer.ToModel(15), 3)), (example.X, example.Y));
        Assert.Contains("points=", page.State.Query, StringComparison.Ordinal);
        Assert.EndsWith(", changed", page.State.Editor.Context.Title, StringComparison.Ordinal);
        page.State.Editor.Undo();
        Assert.Equal("data=" + Uri.EscapeDataString(HeldOut), page.State.Query);
    }

    [Fact]
    public async Task Without_rows_held_out_errors_are_the_mean_over_orders_of_the_examples()
    {
        using var page = await Open("t~hour_temperature~0_10~12_20~18_22~24_12");
        Assert.Equal(Limits.UsualOrderings, page.Client.NextErrorRequests[^1].Count ?? Limits.UsualOrderings);
        var scene = page.State.BuildScene();
        Assert.StartsWith("Squared error on the next example, mean over 32 orders", scene.ErrorTitle, StringComparison.Ordinal);
        Assert.NotNull(scene.Models[0].ExampleBand);
    }

    [Fact]
    public async Task Of_a_formula_errors_are_distances_to_it_without_noise()
    {
        using var page = await Open("fa~" + Uri.EscapeDataString("2x + noise") + "~0.3_1_8_0");
        var scene = page.State.BuildScene();
        Assert.Equal([-4f, 4f], new[] { scene.Truth![0], scene.Truth[^1] });
        var expected = scene.Models[0].Curves[^1]!.Zip(scene.Truth, (curve, truth) => (double)(curve - truth) * (curve - truth)).Average();
        Assert.Equal(expected, scene.Models[0].Errors[8][^1], 1e-4 * expected);
    }

    [Fact]
    public async Task Data_of_more_inputs_or_that_are_not_here_leave_the_usual_lesson()
    {
        using var several = await Open("t~a_b_y~1_2_3~4_5_6~7_8_9");
        Assert.Equal("A sine", several.State.Editor.Context.Title);
        using var elsewhere = await Open("k0123456789abcdef");
        Assert.Equal("A sine", elsewhere.State.Editor.Context.Title);
    }

    private static int QueryCount(DataSet data) => 101 + data.HeldOut.Rows.Count;

    private static async Task<StateFixture> Open(string code)
    {
        var page = new StateFixture("data=" + Uri.EscapeDataString(code));
        page.Client.Cards = [TestModels.Card("mamba"), TestModels.Card("transformer")];
        page.Client.Answer = request => KnownWorld.Answer(request, page.Client.Cards);
        return await page.ConnectedAsync();
    }
}
