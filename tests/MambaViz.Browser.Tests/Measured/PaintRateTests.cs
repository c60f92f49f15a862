using static MambaViz.Browser.Tests.Measured.Measurement;

namespace MambaViz.Browser.Tests.Measured;

/// <summary>How smoothly the page paints while an example is dragged and frames stream in, against Plotly alone with the same lines.</summary>
public sealed class PaintRateTests(BrowserFixture browser)
{
    private const int Milliseconds = 3000;

    // Counts animation frames, and those in which the plot's lines were other ones than before.
    private const string Watch = """
        milliseconds => new Promise(resolve => {
          const lines = () => [...document.querySelectorAll('.function-plot .scatterlayer .trace path.js-line')].map(l => l.getAttribute('d')).join();
          let last = lines(), pictures = 0, frames = 0;
          const start = performance.now();
          const next = () => {
            const now = lines();
            frames++;
            if (now !== last) pictures++;
            last = now;
            const elapsed = performance.now() - start;
            if (elapsed < milliseconds) requestAnimationFrame(next);
            else resolve([1000 * frames / elapsed, 1000 * pictures / elapsed]);
          };
          requestAnimationFrame(next);
        })
        """;

    // Draws the page's own lines, moved a little each time, into a chart of the same size and does nothing else.
    private const string PlotlyAlone = """
        async milliseconds => {
          const plot = document.querySelector('.function-plot .js-plotly-plot');
          const own = document.createElement('div');
          own.style.cssText = `position:fixed;left:0;top:0;width:${plot.clientWidth}px;height:${plot.clientHeight}px`;
          document.body.append(own);
          const traces = () => plot.data.map(t => ({ ...t, y: Float32Array.from(t.y, v => v + .05 * Math.random()) }));
          await Plotly.newPlot(own, traces(), { ...plot.layout }, { staticPlot: true });
          let frames = 0;
          const start = performance.now();
          while (performance.now() - start < milliseconds) {
            await new Promise(resolve => requestAnimationFrame(resolve));
            await Plotly.react(own, traces(), { ...plot.layout }, { staticPlot: true });
            frames++;
          }
          const rate = 1000 * frames / (performance.now() - start);
          own.remove();
          return rate;
        }
        """;

    [Fact]
    public async Task A_drag_paints_as_fast_as_plotly_can_and_ends_with_the_newest_curves()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        var alone = await page.Page.EvaluateAsync<double>(PlotlyAlone, Milliseconds);

        var watched = page.Page.EvaluateAsync<double[]>(Watch, Milliseconds);
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
        for (var i = 0; TimeProvider.System.GetElapsedTime(start).TotalMilliseconds < Milliseconds; i++)
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
