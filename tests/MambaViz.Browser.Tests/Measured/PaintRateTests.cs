using static MambaViz.Browser.Tests.Measured.Measurement;

namespace MambaViz.Browser.Tests.Measured;

/// <summary>How smoothly the page paints while an example is dragged and frames stream in, against Plotly alone with the same lines.</summary>
public sealed class PaintRateTests(BrowserFixture browser)
{
    private const string Plot = ".function-plot";

    [Fact]
    public async Task A_drag_paints_as_fast_as_plotly_can_and_ends_with_the_newest_curves()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        var alone = await PaintRate.PlotlyAloneAsync(page.Page, Plot);

        var watched = PaintRate.WatchAsync(page.Page, Plot);
        await DragAsync(page);
        var rates = await watched;
        Print($"while an example is dragged: {rates[0]:f0} animation frames/s, {rates[1]:f0} new pictures/s; Plotly alone: {alone:f0}/s; ratio {rates[0] / alone:p0}");

        // Whatever was skipped on the way, what rests on screen is what the last place of the example gives.
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        var rest = await CurrentCurvesAsync(page);
        await using var again = await browser.OpenAsync(link: page.Page.Url);
        await again.ReadyAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        var fresh = await CurrentCurvesAsync(again);
        Assert.NotEmpty(rest);
        Assert.Equal(fresh.Length, rest.Length);
        Assert.All(fresh.Zip(rest), pair => Assert.Equal(pair.First, pair.Second, .02));
    }

    private static async Task DragAsync(PlaygroundPageObject page)
    {
        var box = await page.Discs.Nth(3).BoundingBoxAsync() ?? throw new InvalidOperationException("The example has no place.");
        var (x, y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.Mouse.DownAsync();
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; TimeProvider.System.GetElapsedTime(start).TotalMilliseconds < PaintRate.Milliseconds; i++)
        {
            await page.Page.Mouse.MoveAsync(x + 40 * MathF.Sin(i / 7f), y + 30 * MathF.Cos(i / 5f));
            await Task.Delay(6, TestContext.Current.CancellationToken);
        }

        await page.Page.Mouse.UpAsync();
    }

    // The values Plotly holds of the thick lines, which are the current layer's.
    private static Task<double[]> CurrentCurvesAsync(PlaygroundPageObject page) => page.Page.EvaluateAsync<double[]>(
        "() => document.querySelector('.function-plot .js-plotly-plot').data.filter(t => t.line.width === 3).flatMap(t => [...t.y])");
}
