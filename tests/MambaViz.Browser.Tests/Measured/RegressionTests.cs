using Microsoft.Playwright;
using static MambaViz.Browser.Tests.Measured.Measurement;

namespace MambaViz.Browser.Tests.Measured;

/// <summary>The functions page while three models stream.</summary>
[Collection(SinglePages.Name)]
public sealed class RegressionTests(BrowserFixture browser)
{
    // What the chart of layers has drawn at the current layer and count: one number a model, which stays until the next prompt's replaces it.
    private const string Drawn = "document.querySelector('.by-layer .js-plotly-plot').data.filter(t => t.y.length === 1).map(t => t.y[0])";

    // Written anew when a stream has come to its end.
    private const string Table = "document.querySelector('.by-examples table').textContent";

    // To the first model's new error in the picture, and to the last one's.
    private static readonly string KeyToErrors = $$"""
        () => {
          {{KeyPress.Clock}}
          const errors = () => {{Drawn}};
          const before = errors();
          const isNew = (e, i) => Number.isFinite(e) && e !== before[i];
          return fromKey(() => errors().some(isNew), () => errors().every(isNew));
        }
        """;

    // A page that shows the first place of all is done with the first layer, one that shows the last place with the last layer.
    [Theory(Explicit = true)]
    [InlineData("the read-in's error", "linear", "count=0&layer=0")]
    [InlineData("all layers of all models", "linear", "count=128")]
    [InlineData("all layers of all models", "skewed-linear", "count=128")]
    public async Task A_new_seed_to_an_error_of_the_first_and_of_the_last_model(string what, string task, string place)
    {
        await using var page = await OpenAsync($"?class={task}&{place}");
        var times = await PressAsync(page.Page, "n");

        Report($"{task}, from a new seed to {what}", times);
    }

    [Fact(Explicit = true)]
    public async Task One_more_example_to_all_layers_of_all_models()
    {
        await using var page = await OpenAsync("?class=linear&count=128");
        await page.Page.GetByRole(AriaRole.Slider, new() { Name = "Examples" }).First.FocusAsync();
        var times = await PressAsync(page.Page, "ArrowRight");

        Report($"linear, from one more example to all layers of all models", times);
    }

    [Theory(Explicit = true)]
    [InlineData("linear")]
    [InlineData("skewed-linear")]
    public async Task Three_streaming_models_paint_as_fast_as_plotly_can_and_end_with_the_newest_errors(string task)
    {
        await using var page = await OpenAsync($"?class={task}&seed=3");
        var alone = await PaintRate.PlotlyAloneAsync(page.Page, ".pictures");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "64", Exact = true }).ClickAsync();
        var rates = await PaintRate.WatchAsync(page.Page, ".pictures");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Print($"{task}, while three models stream: {rates[0]:f0} animation frames/s, {rates[1]:f0} new pictures/s; Plotly alone: {alone:f0}/s; ratio {rates[0] / alone:p0}");

        // Whatever was skipped on the way, the chart that rests on screen holds the errors that the page names.
        var drawn = await page.Page.EvaluateAsync<double[]>("() => " + Drawn);
        var named = await page.ErrorsAsync();
        Assert.Equal(3, drawn.Length);
        Assert.All(named.Zip(drawn), pair => Assert.InRange(double.Parse(pair.First, System.Globalization.CultureInfo.InvariantCulture) / pair.Second, .9, 1.1));
    }

    private async Task<RegressionPageObject> OpenAsync(string query)
    {
        var page = await browser.OpenRegressionAsync(query);
        await page.ConnectedAsync();
        Assert.Equal(3, (await page.ErrorsAsync()).Count);
        return page;
    }

    private static async Task<List<double[]>> PressAsync(IPage page, string key)
    {
        var times = new List<double[]>();
        for (var i = 0; i < Presses; i++)
        {
            var before = await page.EvaluateAsync<string>("() => " + Table);
            times.Add(await KeyPress.TimeAsync(page, key, KeyToErrors));
            await page.WaitForFunctionAsync("before => " + Table + " !== before", before, new() { Timeout = 60_000 });
        }

        return times;
    }

    private static void Report(string what, List<double[]> times)
    {
        var (first, last) = (times.Select(t => t[0]).ToList(), times.Select(t => t[1]).ToList());
        Print($"{what}: first model median {Quantile(first, .5):f0} ms, p95 {Quantile(first, .95):f0} ms; all three median {Quantile(last, .5):f0} ms, p95 {Quantile(last, .95):f0} ms ({times.Count} presses)");
    }
}
