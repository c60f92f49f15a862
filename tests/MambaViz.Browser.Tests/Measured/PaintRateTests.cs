using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static MambaViz.Browser.Tests.Measured.Measurement;

namespace MambaViz.Browser.Tests.Measured;

/// <summary>How smoothly the page paints while an example is dragged and frames stream in, against Plotly alone with the same lines.</summary>
[Collection(SinglePages.Name)]
public sealed class PaintRateTests(BrowserFixture browser)
{
    private const string Plot = ".function-plot";

    [Fact(Explicit = true)]
    public async Task A_drag_paints_as_fast_as_plotly_can_and_ends_with_the_newest_curves()
    {
        await using var page = await browser.OpenAsync(link: browser.Server.Url + "?others=all");
        await page.ReadyAsync();
        var alone = await PaintRate.PlotlyAloneAsync(page.Page, Plot);

        var watched = PaintRate.WatchAsync(page.Page, Plot);
        await DragAsync(page);
        var rates = await watched;
        Print($"while an example is dragged: {rates[0]:f0} animation frames/s, {rates[1]:f0} new pictures/s; Plotly alone: {alone:f0}/s; ratio {rates[0] / alone:p0}");

        // Whatever was skipped on the way, what comes to rest on screen is what the last place of the example gives: late on a busy machine, but never not at all.
        await Assertions.Expect(page.Page.Locator(".dragged")).ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Share: " }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText(new Regex("Link copied|Copy the address", RegexOptions.None, TimeSpan.FromSeconds(1)))).ToBeVisibleAsync();
        await using var again = await browser.OpenAsync(link: page.Page.Url);
        await Assertions.Expect(again.Status).ToContainTextAsync("Last update", new() { Timeout = 60_000 });
        var fresh = await CurrentCurvesAsync(again);
        Assert.NotEmpty(fresh);
        await page.Page.WaitForFunctionAsync(
            "fresh => { const shown = document.querySelector('.function-plot .js-plotly-plot').data.filter(t => t.line.width === 3).flatMap(t => [...t.y]);"
            + " return shown.length === fresh.length && shown.every((y, i) => Math.abs(y - fresh[i]) < .02); }", fresh, new() { Timeout = 60_000 });
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
