using static MambaViz.Browser.Tests.Measured.Measurement;

namespace MambaViz.Browser.Tests.Measured;

/// <summary>From a click to new curves.</summary>
[Collection(SinglePages.Name)]
public sealed class ClickTests(BrowserFixture browser)
{
    private const int Visits = 2;
    private const int Clicks = 12;

    // Resolves, in the browser, with the milliseconds from a click to the next change of any drawn line, and of the last layer's, painted.
    private const string ClickToCurve = """
        () => new Promise((resolve, reject) => {
          setTimeout(() => reject(new Error('no curve moved within 30 s of the click')), 30000);
          const plot = document.querySelector('.function-plot');
          const lines = [...plot.querySelectorAll('.scatterlayer .trace path.js-line')];
          const before = lines.map(l => l.getAttribute('d'));
          const moved = i => lines[i].isConnected ? lines[i].getAttribute('d') !== before[i] : true;
          let start = 0, first = 0;
          addEventListener('pointerdown', () => { start = performance.now(); }, { once: true, capture: true });
          const watch = () => {
            if (start && !first && lines.some((_, i) => moved(i))) first = performance.now() - start;
            if (start && moved(lines.length - 1)) resolve([first, performance.now() - start]);
            else requestAnimationFrame(watch);
          };
          requestAnimationFrame(watch);
        })
        """;

    [Fact(Explicit = true)]
    public async Task A_click_to_the_first_and_to_the_last_layers_curve()
    {
        var (first, last) = (new List<double>(), new List<double>());
        for (var visit = 0; visit < Visits; visit++)
            await ClickAsync(first, last);

        Print($"click to the first changed curve: median {Quantile(first, .5):f0} ms, p95 {Quantile(first, .95):f0} ms; to the last layer's: median {Quantile(last, .5):f0} ms, p95 {Quantile(last, .95):f0} ms ({last.Count} clicks)");
        Assert.Equal(Visits * Clicks, last.Count);
    }

    private async Task ClickAsync(List<double> first, List<double> last)
    {
        await using var page = await browser.OpenAsync(link: browser.Server.Url + "?others=all");
        await page.ReadyAsync();
        await page.Page.Keyboard.PressAsync("End");
        await page.ExpectHeadingAsync("7 examples, layer 8 of 8");
        for (var i = 0; i < Clicks; i++)
        {
            // The curves of the click before must have come to rest.
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            var measured = page.Page.EvaluateAsync<double[]>(ClickToCurve);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            await page.ClickPlotAsync(.15 + .05 * i, .2 + .04 * (i * 5 % 12));
            var times = await measured;
            first.Add(times[0]);
            last.Add(times[1]);
        }
    }
}
