using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>Lines are moved in place instead of drawn anew; Plotly itself says where they should lie.</summary>
[Collection(SinglePages.Name)]
public sealed class MovedLinesTests(BrowserFixture browser)
{
    // The page's markers beside those of the same data and axes drawn afresh: how many there are, and the largest distance in pixels.
    private const string AgainstFresh = """
        async () => {
          const plot = document.querySelector('.by-examples .js-plotly-plot');
          const own = document.createElement('div');
          document.body.append(own);
          await Plotly.newPlot(own, plot.data.map(t => ({ ...t })), JSON.parse(JSON.stringify(plot.layout)), { staticPlot: true });
          const traces = part => [...part.querySelectorAll('.scatterlayer > .trace')].map(t => [...t.querySelectorAll('.point')]);
          const place = point => point.getAttribute('transform').match(/-?[\d.]+/g).map(Number);
          const fresh = traces(own);
          const distances = traces(plot).flatMap((points, i) => points.flatMap((point, k) =>
            point.style.display === 'none' ? [] : [Math.hypot(...place(point).map((p, axis) => p - place(fresh[i][k])[axis]))]));
          own.remove();
          return [distances.length, Math.max(...distances)];
        }
        """;

    [Fact]
    public async Task Lines_that_were_moved_lie_where_plotly_would_draw_them_afresh()
    {
        await using var page = await browser.OpenRegressionAsync("?examples=24&count=24");
        await page.ConnectedAsync();
        await page.Page.Keyboard.PressAsync("n");
        await page.ErrorsAsync();
        await page.Page.GetByRole(AriaRole.Slider, new() { Name = "Examples" }).First.FocusAsync();
        for (var more = 0; more < 3; more++)
            await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.ExpectInAddressAsync("examples=27");
        await Assertions.Expect(page.ByExamples.GetByText("27", new() { Exact = true }).First).ToBeVisibleAsync();
        await page.ErrorsAsync();

        var measured = await page.Page.EvaluateAsync<double[]>(AgainstFresh);
        Assert.InRange(measured[0], 3 * 6, 3 * 30);
        Assert.InRange(measured[1], 0, .1);
    }
}
