using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The pages with examples to place, under a finger.</summary>
[Collection(SinglePages.Name)]
public sealed class PhoneTests(BrowserFixture browser)
{
    [Fact]
    public async Task Every_control_is_as_large_as_a_finger()
    {
        foreach (var address in new[] { "", "?points=AABAAB", "training", "language", "language?why=on", "language?inside=0", "phone-book", "compare?a=&b=lesson%3Dline" })
        {
            await using var opened = await OpenAsync(address);
            var small = await LayoutCheck.SmallTargetsAsync(opened.Page);
            Assert.True(small.Length == 0, $"/{address}\n{string.Join('\n', small)}");
        }
    }

    [Fact]
    public async Task A_swipe_that_begins_on_a_scrubber_scrolls_and_a_pinch_zooms()
    {
        await using var opened = await OpenAsync("");
        var page = opened.Page;
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Layer" });
        var box = await slider.BoundingBoxAsync() ?? throw new InvalidOperationException("The scrubber has no place.");
        var (x, y) = (box.X + (box.Width * .2), box.Y + (box.Height / 2));
        var devtools = await page.Context.NewCDPSessionAsync(page);

        await TouchAsync(devtools, step => [(x, y - (10 * step))]);
        await page.WaitForFunctionAsync("scrollY > 50");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuenow", "8");

        await page.EvaluateAsync("scrollTo(0, 0)");
        await page.Touchscreen.TapAsync((float)x, (float)y);
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuenow", "1");
        await TouchAsync(devtools, step => [(x - (2 * step), y), (x + 20 + (8 * step), y)]);
        await page.WaitForFunctionAsync("visualViewport.scale > 1.2");
    }

    [Fact]
    public async Task Names_notes_and_legend_are_there_and_nothing_speaks_of_keys()
    {
        await using var opened = await OpenAsync("");
        var page = opened.Page;
        await Assertions.Expect(page.Locator(".errors.under")).ToContainTextAsync("Transformer");
        await Assertions.Expect(page.GetByText("Example 7: Mamba expected")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("true function")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("all keys")).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        foreach (var item in await page.Locator(".mud-menu-item").AllAsync())
            Assert.True(await item.EvaluateAsync<bool>("e => [e, ...e.querySelectorAll('*')].every(part => part.scrollWidth <= part.clientWidth + 1)"), await item.InnerTextAsync());

        await using var empty = await OpenAsync("?points=");
        await Assertions.Expect(empty.Page.GetByText("Tap to add the first example")).ToBeVisibleAsync();
        await Assertions.Expect(empty.Page.GetByText("press 1 to 6")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Lessons_and_known_methods_are_named_in_whole_words()
    {
        await using var own = await OpenAsync("?points=AABAAB");
        var lesson = own.Page.GetByLabel("Lesson");
        await Assertions.Expect(lesson).ToBeVisibleAsync();
        Assert.True(await lesson.EvaluateAsync<bool>("""
            select => {
              const [style, pen] = [getComputedStyle(select), document.createElement('canvas').getContext('2d')];
              pen.font = style.font;
              return pen.measureText(select.selectedOptions[0].text).width <= select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
            }
            """));

        await using var regression = await OpenAsync("regression?examples=10");
        var names = regression.Page.Locator(".by-examples .names");
        await Assertions.Expect(names).ToBeVisibleAsync();
        Assert.Equal(["Least sq.", "Ridge", "3 nearest"], await names.Locator("li").AllInnerTextsAsync());
        await LayoutCheck.ResizeAsync(regression.Page, 600, 844);
        await Assertions.Expect(names).ToBeVisibleAsync();
    }

    // Fingers that go down, move in twenty steps and go up.
    private static async Task TouchAsync(ICDPSession devtools, Func<int, (double X, double Y)[]> fingers)
    {
        for (var step = 0; step <= 20; step++)
            await SendAsync(step == 0 ? "touchStart" : "touchMove", fingers(step));
        await SendAsync("touchEnd", []);

        Task SendAsync(string type, (double X, double Y)[] points) => devtools.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = points.Select((point, id) => new Dictionary<string, object> { ["x"] = point.X, ["y"] = point.Y, ["id"] = id }).ToArray(),
        });
    }

    private async Task<PlaygroundPageObject> OpenAsync(string address)
    {
        var opened = new PlaygroundPageObject(await browser.Phone.OpenAsync(browser.Server.Url + address, 390, 844, ColorScheme.Light), browser.Phone);
        await Assertions.Expect(opened.Status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Slider).First).ToHaveAttributeAsync("tabindex", "0");
        return opened;
    }
}
