using Microsoft.Playwright;

namespace MambaViz.Browser.Tests.Measured;

/// <summary>How often a part of the page paints, and how often Plotly alone paints the same.</summary>
internal static class PaintRate
{
    public const int Milliseconds = 3000;

    // Counts animation frames, and those in which the part's lines were other ones than before.
    private const string Watch = """
        ([part, milliseconds]) => new Promise(resolve => {
          const lines = () => [...document.querySelectorAll(part + ' .scatterlayer .trace path.js-line')].map(l => l.getAttribute('d')).join();
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

    // Draws the part's own charts, moved a little each time, at the same sizes and does nothing else.
    private const string PlotlyAlone = """
        async ([part, milliseconds]) => {
          const moved = v => v === null ? v : v * (1 + .05 * Math.random());
          const charts = await Promise.all([...document.querySelectorAll(part + ' .js-plotly-plot')].map(async plot => {
            const own = document.createElement('div');
            own.style.cssText = `position:fixed;left:0;top:0;width:${plot.clientWidth}px;height:${plot.clientHeight}px`;
            document.body.append(own);
            const draw = how => how(own, plot.data.map(t => t.z ? { ...t, z: t.z.map(row => row.map(moved)) } : { ...t, y: Float32Array.from(t.y, moved) }), { ...plot.layout }, { staticPlot: true });
            await draw(Plotly.newPlot);
            return { own, draw };
          }));
          let frames = 0;
          const start = performance.now();
          while (performance.now() - start < milliseconds) {
            await new Promise(resolve => requestAnimationFrame(resolve));
            await Promise.all(charts.map(chart => chart.draw(Plotly.react)));
            frames++;
          }
          const rate = 1000 * frames / (performance.now() - start);
          charts.forEach(chart => chart.own.remove());
          return rate;
        }
        """;

    /// <summary>Animation frames and new pictures a second, from now on.</summary>
    /// <param name="page">Where.</param>
    /// <param name="part">A CSS selector of what holds the charts.</param>
    public static Task<double[]> WatchAsync(IPage page, string part) => page.EvaluateAsync<double[]>(Watch, new object[] { part, Milliseconds });

    /// <summary>Pictures a second of Plotly alone.</summary>
    /// <inheritdoc cref="WatchAsync"/>
    public static Task<double> PlotlyAloneAsync(IPage page, string part) => page.EvaluateAsync<double>(PlotlyAlone, new object[] { part, Milliseconds });
}
