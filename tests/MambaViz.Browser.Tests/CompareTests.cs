using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>Pins of the playground, and two runs side by side.</summary>
[Collection(SinglePages.Name)]
public sealed class CompareTests(BrowserFixture browser)
{
    private const string Both =
        "?a=lesson%3Doutlier&aname=With&b=lesson%3Doutlier%26points%3DAGi_4T_v3AILAUj_uf_94_-X_nMAOQ_1NAEcAZ6_qwADO_6o_sjAKgARP_w0_6kAAs&count=8";

    [Fact]
    public async Task A_run_is_pinned_with_a_key_found_after_a_reload_and_opened_beside_another()
    {
        await using var page = await browser.OpenAsync(1280, 800, ColorScheme.Light, browser.Server.Url + "?lesson=line");
        await page.ReadyAsync();
        await page.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Pin this run" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Page.Keyboard.PressAsync("2");
        await page.Page.Keyboard.PressAsync("3");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Pin this run" })).ToHaveAttributeAsync("aria-pressed", "false");
        await page.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Pin this run" })).ToHaveAttributeAsync("aria-pressed", "true");

        await page.Page.GotoAsync(browser.Server.Url + "compare");
        await ReadyAsync(page);
        var pins = page.Page.Locator(".pin .open");
        await Assertions.Expect(pins).ToHaveCountAsync(2);

        await pins.First.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".side.a h2")).ToHaveTextAsync("A line from two points");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(pins.Last).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Shift+Enter");
        await Assertions.Expect(page.Page.Locator(".function-plot")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Page.Locator(".pin .badges")).ToHaveTextAsync(["A", "B"]);
        await page.Page.ExpectInAddressAsync("a=lesson%3Dline");
        await page.Page.ExpectInAddressAsync("b=lesson");

        await page.Page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(pins).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(pins).ToHaveCountAsync(2);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_link_restores_both_and_X_exchanges_them()
    {
        await using var page = await OpenAsync(Both);
        await Assertions.Expect(page.Page.Locator(".side.a h2")).ToHaveTextAsync("With");
        await Assertions.Expect(page.Page.Locator(".side.b .count")).ToHaveTextAsync("7 of the 8 examples");
        await Assertions.Expect(page.Page.Locator(".side.b .absent")).ToContainTextAsync("6");

        await page.Page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Page.Locator(".side.b h2")).ToHaveTextAsync("With");
        await Assertions.Expect(page.Page.Locator(".side.a .absent")).ToContainTextAsync("6");
        await page.Page.ExpectInAddressAsync("bname=With");

        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Page.Locator(".side.b .count")).ToHaveTextAsync("7 examples");
        await Assertions.Expect(page.Page.Locator(".side.a .count")).ToHaveTextAsync("6 of the 7 examples");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_pointer_over_one_picture_reads_both_and_their_difference_at_the_same_input()
    {
        await using var page = await OpenAsync(Both);
        await Assertions.Expect(page.Page.Locator(".side.b .examples[data-listens]")).ToBeAttachedAsync();
        var box = (await page.Page.Locator(".side.a .examples").BoundingBoxAsync())!;

        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2) + 1, box.Y + 4);

        var titles = page.Page.Locator(".compare .hover-title");
        await Assertions.Expect(titles).ToHaveTextAsync(["x 0.00", "x 0.00", "x 0.00"]);
        await page.Page.Mouse.MoveAsync(0, 0);
        await Assertions.Expect(titles).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Both_are_exported_in_one_figure()
    {
        await using var page = await OpenAsync(Both);
        await Assertions.Expect(page.Page.Locator(".difference-chart")).ToBeVisibleAsync();

        await page.Page.Keyboard.PressAsync("e");

        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("Both and their difference");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Img)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "CSV", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog.Locator("pre")).ToContainTextAsync("A: With");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_phone_A_and_B_are_tabs()
    {
        await using var page = await OpenAsync(Both);
        await LayoutCheck.ResizeAsync(page.Page, 390, 844);
        await Assertions.Expect(page.Page.Locator(".side.a")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".side.b")).ToBeHiddenAsync();

        await page.Page.Locator(".side-tabs button").Last.ClickAsync();

        await Assertions.Expect(page.Page.Locator(".side.b .function-plot")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".side.a")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_has_no_serious_accessibility_finding_and_fits_its_window(ColorScheme scheme)
    {
        await using var page = await OpenAsync(Both, scheme);
        await Assertions.Expect(page.Page.Locator(".difference-chart")).ToBeVisibleAsync();
        await page.Page.Locator(".pin-this").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".pin")).ToHaveCountAsync(1);
        await page.Page.Mouse.MoveAsync(0, 0);

        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
        foreach (var width in Screenshots.Widths)
            await Screenshots.SaveFittingAsync(page.Page, "compare", width, scheme);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Nothing_lies_over_anything_at_any_width()
    {
        await using var page = await OpenAsync(Both);
        await Assertions.Expect(page.Page.Locator(".difference-chart")).ToBeVisibleAsync();

        foreach (var width in LayoutCheck.Widths)
            Assert.Empty(await LayoutCheck.ProblemsAsync(page.Page, width, ".examples", ".track", ".absent"));
    }

    private static async Task ReadyAsync(PlaygroundPageObject page)
    {
        await Assertions.Expect(page.Status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".compare-tools").GetByRole(AriaRole.Button, new() { Name = "Mamba" }).Or(page.Page.Locator(".pin-strip .open:enabled")).First).ToBeVisibleAsync();
    }

    private async Task<PlaygroundPageObject> OpenAsync(string query, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await browser.OpenAsync(1280, 800, scheme, browser.Server.Url + "compare" + query);
        await Assertions.Expect(page.Status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".swap")).ToBeEnabledAsync();
        return page;
    }
}
