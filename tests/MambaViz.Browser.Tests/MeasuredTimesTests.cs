using System.Globalization;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>
/// The times a person waits, printed as this machine has them; what is asserted is that each moment comes at all. Run alone with
/// <c>-class *MeasuredTimesTests -showLiveOutput</c> on an idle machine.
/// </summary>
public sealed class MeasuredTimesTests(BrowserFixture browser)
{
    private const int Clicks = 12;

    // Resolves, in the browser, with the milliseconds from a click to the next change of the last drawn line, painted.
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

    [Fact]
    public async Task First_paint_and_interactivity()
    {
        await using var cold = await browser.OpenAsync();
        var start = TimeProvider.System.GetTimestamp();
        await cold.Page.ReloadAsync();
        var paint = await cold.Page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1");
        await Assertions.Expect(cold.Page.GetByRole(AriaRole.Button, new() { Name = "Clear all examples" }).First).ToBeEnabledAsync(new() { Timeout = 60_000 });

        Print($"first paint {paint:f0} ms, interactive with a warm cache {TimeProvider.System.GetElapsedTime(start).TotalMilliseconds:f0} ms");
        Assert.True(paint > 0);
    }

    [Fact]
    public async Task Clicks_to_the_first_and_to_the_last_layers_curve()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        await page.Page.Keyboard.PressAsync("End");
        await page.ExpectHeadingAsync("7 examples, layer 8 of 8");
        var (first, last) = (new List<double>(), new List<double>());
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

        Print($"click to the first changed curve: median {Quantile(first, .5):f0} ms, p95 {Quantile(first, .95):f0} ms; to the last layer's: median {Quantile(last, .5):f0} ms, p95 {Quantile(last, .95):f0} ms ({Clicks} clicks)");
        Assert.Equal(Clicks, last.Count);
    }

    private static double Quantile(List<double> values, double share)
    {
        values.Sort();
        return values[(int)Math.Round(share * (values.Count - 1))];
    }

    private static void Print(FormattableString line) => TestContext.Current.TestOutputHelper?.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
