using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Regression;

/// <summary>Data of one's own on the page of many dimensions: every prompt is an order of their examples.</summary>
public sealed class RegressionOwnDataTests
{
    private const string Rents = "t~area_age_rent~28_27_415~66_31_620~48_43_495~h104_23_1130~82_33_740~h55_12_600";

    [Fact]
    public async Task The_models_with_the_fewest_inputs_that_are_enough_are_asked_and_the_others_are_0()
    {
        using var page = await Open(Rents, orders: 1);
        var asked = page.Client.Requests[^1];
        Assert.Equal(4, page.State.Request.Bounds.Dimension);
        Assert.All(asked.Examples!, example => Assert.Equal([0.0, 0], example.X[2..]));
        Assert.Equal(2, asked.Queries!.Length);
        Assert.Contains("2 inputs: asked of the models for", page.Picture.Notice.Text, StringComparison.Ordinal);
        Assert.Contains("d = 4, the other 2 set to 0.", page.Picture.Notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_and_points_are_in_the_unit_of_the_answer()
    {
        using var page = await Open(Rents, orders: 1);
        var (scene, data) = (page.Scene, page.State.Request.Data!);
        foreach (var (place, model) in scene.Models.Index())
        {
            var points = scene.Predictions[place];
            Assert.Equal([1130f, 600f], points.Targets.Select(target => MathF.Round(target)));
            var expected = points.Targets.Zip(points.Values, (target, value) => (double)(target - value) * (target - value)).Average();
            Assert.Equal(expected, model.Errors[scene.ExampleCount][scene.Layer], 1e-3 * expected);
        }
        Assert.Equal("Mean squared error on held-out rows, rent²", scene.ErrorTitle);
        Assert.InRange(600, scene.Values.Minimum, scene.Values.Maximum);
        Assert.Equal(data.Answer.Scale * data.Answer.Scale / (1 + 1), scene.Baselines.Single(known => known.Name == "ridge").Errors[1], 1e-3 * data.Answer.Scale * data.Answer.Scale);
    }

    [Fact]
    public async Task Every_order_is_asked_with_the_same_examples_and_the_band_is_theirs()
    {
        using var page = await Open(Rents, orders: 8);
        var orders = page.Client.Asked.OfType<RefineRequest>().Where(request => request.Examples is { Length: 4 }).Select(request => string.Join(' ', request.Examples!.Select(example => example.Y))).Distinct().ToList();
        Assert.True(orders.Count > 4, "four examples in eight orders are rarely the same");
        Assert.Single(orders.Select(order => string.Join(' ', order.Split(' ').Order(StringComparer.Ordinal))).Distinct());
        Assert.Equal(8, page.State.CompletePrompts);
        var band = page.Scene.Models[0].ExampleBand!;
        Assert.All(band.Low.Zip(page.Scene.Models[0].Errors, (low, row) => low <= row[^1] * 1.0001), Assert.True);
        Assert.Contains("mean of 8 orders of the examples so far, the band holds 5 to 95 % of them", page.Picture.Notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_rows_held_out_each_example_is_predicted_before_it_is_seen()
    {
        using var page = await Open("ta~a_b_y~1_2_3~4_5_6~7_8_9", orders: 1);
        var errors = page.Scene.Models[0].Errors;
        Assert.True(float.IsNaN(errors[3][0]), "after all examples there is no next one");
        Assert.Equal(2, page.Counts.Value);
        Assert.Equal([9f], page.Scene.Predictions[0].Targets);
        var points = page.Scene.Predictions[0];
        Assert.Equal(Math.Pow(points.Values[0] - 9, 2), errors[2][page.Scene.Layer], 1e-3);
    }

    [Fact]
    public async Task Data_with_more_inputs_than_any_model_takes_say_so()
    {
        var names = string.Join('_', Enumerable.Range(0, 12).Select(i => $"c{i}"));
        var row = string.Join('_', Enumerable.Range(1, 12));
        using var page = await Open($"t~{names}~{row}~{row}~{row}", orders: 1);
        Assert.Equal("No model here takes 11 inputs: leave some out.", page.Picture.Notice.Text);
    }

    [Fact]
    public async Task The_way_back_leads_to_sampled_prompts()
    {
        using var page = await Open(Rents, orders: 1);
        page.State.OpenData(null);
        Assert.DoesNotContain("data=", page.State.Query, StringComparison.Ordinal);
        Assert.StartsWith("Linear", page.Picture.Heading, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<RegressionFixture> Open(string code, int orders)
    {
        var page = new RegressionFixture($"data={Uri.EscapeDataString(code)}&orders={orders}");
        page.Client.Answer = request => KnownWorld.Answer(request, page.Client.Cards);
        return await page.ConnectedAsync();
    }
}
