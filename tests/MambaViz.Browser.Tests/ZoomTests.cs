using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>A drag zooms every chart, and a double click shows its whole again.</summary>
[Collection(SinglePages.Name)]
public sealed class ZoomTests(BrowserFixture browser)
{
    private const string Axis = "kind => document.querySelector(kind + ' .js-plotly-plot').layout.yaxis.range.join()";

    [Theory]
    [InlineData("", ".error-chart")]
    [InlineData("", ".model-map")]
    [InlineData("regression?examples=10&count=2", ".model-map")]
    [InlineData("regression?examples=10", "div.scatter")]
    [InlineData("findings?claim=4", ".panel-chart")]
    [InlineData("findings?claim=7", ".panel-chart")]
    [InlineData("models?a=mamba-1d", ".step-chart")]
    public async Task A_drag_zooms_a_chart_and_a_double_click_shows_the_whole(string address, string kind)
    {
        await using var opened = await browser.OpenAsync(1280, 900, link: browser.Server.Url + address);
        var page = opened.Page;
        var chart = page.Locator(kind).First;
        await Assertions.Expect(chart.Locator(".figure-layer")).ToHaveAttributeAsync("data-live", "", new() { Timeout = 90_000 });
        await Assertions.Expect(opened.Status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await chart.ScrollIntoViewIfNeededAsync();
        var heading = await opened.Heading.TextContentAsync();
        var whole = await page.EvaluateAsync<string>(Axis, kind);
        var area = await chart.Locator(".pointer-area").BoundingBoxAsync() ?? throw new InvalidOperationException("The chart has no place.");

        await page.Mouse.MoveAsync(area.X + (area.Width * .5f), area.Y + (area.Height * .1f));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(area.X + (area.Width * (await IsBoxAsync() ? .9f : .52f)), area.Y + (area.Height * .55f), new() { Steps = 5 });
        await Assertions.Expect(chart.Locator(".zoom-band")).ToBeVisibleAsync();
        await page.Mouse.UpAsync();
        await ExpectAsync(isWhole: false);
        // What is beyond the part has no mark; a line leads there and ends at the frame.
        var (frame, marks) = (area, await chart.Locator(".figure-layer .point:visible").AllAsync());
        foreach (var mark in marks)
        {
            var place = await mark.BoundingBoxAsync() ?? throw new InvalidOperationException("A mark has no place.");
            Assert.InRange(place.X + (place.Width / 2), frame.X - 1, frame.X + frame.Width + 1);
            Assert.InRange(place.Y + (place.Height / 2), frame.Y - 1, frame.Y + frame.Height + 1);
        }
        await Assertions.Expect(opened.Heading).ToHaveTextAsync(heading!);
        await Screenshots.SaveAsync(page, "zoomed-" + string.Concat((address + kind).Where(char.IsAsciiLetterOrDigit)));

        await page.Mouse.DblClickAsync(area.X + (area.Width / 2), area.Y + (area.Height / 2));
        await ExpectAsync(isWhole: true);
        Assert.Empty(opened.Errors);

        async Task<bool> IsBoxAsync() => await chart.Locator(".pointer-area").GetAttributeAsync("data-zooms") == "box";

        Task ExpectAsync(bool isWhole) => page.WaitForFunctionAsync("([kind, whole, isWhole]) => (" + Axis + ")(kind) === whole === isWhole", new object[] { kind, whole, isWhole });
    }
}
