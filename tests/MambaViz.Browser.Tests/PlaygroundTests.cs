using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

[Collection(SinglePages.Name)]
public sealed class PlaygroundTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_first_paint_shows_real_curves_before_the_runtime_has_loaded()
    {
        await using var context = await browser.Browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(browser.Server.Url + "?layer=5&others=all");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("7 examples, layer 5 of 8");
        // Nine layers of two models, the true function, and each current curve with its halo.
        Assert.True(await page.Locator(".function-plot svg.static path").CountAsync() >= 18);
        Assert.Equal(12, await page.Locator(".function-plot .disc").CountAsync());
    }

    [Fact]
    public async Task A_click_adds_an_example_and_every_layer_answers()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        await page.Page.Keyboard.PressAsync("End");
        await page.ExpectHeadingAsync("7 examples, layer 8 of 8");
        var curve = page.Plot.Locator(".scatterlayer .trace path.js-line").Last;
        var before = await curve.GetAttributeAsync("d");
        var start = TimeProvider.System.GetTimestamp();

        await page.ClickPlotAsync(.62, .75);

        // The last line drawn is a current curve, here of the last layer: it moves once that layer has answered.
        await Assertions.Expect(curve).Not.ToHaveAttributeAsync("d", before!, new() { Timeout = 30_000 });
        TestContext.Current.TestOutputHelper?.WriteLine($"click to the last layer's curve: {TimeProvider.System.GetElapsedTime(start).TotalMilliseconds:f0} ms");
        await page.ExpectHeadingAsync("8 examples, layer 8 of 8");
        await Assertions.Expect(page.Discs).ToHaveCountAsync(13);
        await Assertions.Expect(page.Status).ToContainTextAsync("ms");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Undo_takes_back_what_a_click_added()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        await page.ClickPlotAsync(.3, .3);
        await Assertions.Expect(page.Discs).ToHaveCountAsync(13);

        await page.Page.Keyboard.PressAsync("Control+z");

        await Assertions.Expect(page.Discs).ToHaveCountAsync(12);
    }

    [Fact]
    public async Task A_double_click_adds_nothing_and_fits_the_axis()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        var examples = await page.Discs.CountAsync();
        var top = page.Plot.Locator(".tick.y").Last;
        var before = await top.GetAttributeAsync("style");
        var box = await page.Plot.BoundingBoxAsync() ?? throw new InvalidOperationException("The plot has no place.");

        await page.Page.Mouse.DblClickAsync(box.X + box.Width * .5f, box.Y + box.Height * .12f);

        await Assertions.Expect(top).Not.ToHaveAttributeAsync("style", before!);
        await Assertions.Expect(page.Discs).ToHaveCountAsync(examples);
    }

    [Fact]
    public async Task The_pointer_reads_the_curves_and_a_drag_zooms_until_a_double_click()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        var box = await page.Plot.BoundingBoxAsync() ?? throw new InvalidOperationException("The plot has no place.");
        var (left, top) = (box.X + (box.Width * .3f), box.Y + (box.Height * .1f));

        await page.Page.Mouse.MoveAsync(left, top);
        await Assertions.Expect(page.Plot.Locator(".hover-box")).ToContainTextAsync("True function");
        var ticks = page.Plot.Locator(".tick.y");
        var whole = await ticks.AllTextContentsAsync();
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(left + 3, top + (box.Height * .3f), new() { Steps = 4 });
        await Assertions.Expect(page.Plot.Locator(".zoom-band")).ToBeVisibleAsync();
        await page.Page.Mouse.UpAsync();
        await Assertions.Expect(ticks.First).Not.ToHaveTextAsync(whole[0]);
        await page.Page.ExpectInAddressAsync("y=");

        var chart = page.Page.Locator(".error-chart").First;
        var marks = chart.Locator(".tick.y");
        var count = await marks.CountAsync();
        var area = await chart.Locator(".pointer-area").BoundingBoxAsync() ?? throw new InvalidOperationException("The chart has no place.");
        await page.Page.Mouse.MoveAsync(area.X + (area.Width / 2), area.Y + 2);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(area.X + (area.Width / 2), area.Y + (area.Height * .4f), new() { Steps = 4 });
        await page.Page.Mouse.UpAsync();
        await Assertions.Expect(marks).Not.ToHaveCountAsync(count);
        await page.ExpectHeadingAsync("7 examples, layer 8 of 8");
        await page.Page.Mouse.DblClickAsync(area.X + (area.Width / 2), area.Y + (area.Height / 2));
        await Assertions.Expect(marks).ToHaveCountAsync(count);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Arrows_go_from_disc_to_disc_and_Tab_leaves_them()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        await page.Discs.Nth(2).FocusAsync();

        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Discs.Nth(3)).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Discs.Nth(11)).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Tab");
        Assert.False(await page.Page.EvaluateAsync<bool>("document.activeElement.matches('.disc')"));
        await page.Page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(page.Discs.Nth(11)).ToBeFocusedAsync();
        await page.ExpectHeadingAsync("7 examples, layer 8 of 8");
    }

    [Fact]
    public async Task Every_error_of_the_lesson_is_on_its_axes()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        await page.Page.Keyboard.PressAsync("End");
        await page.ExpectHeadingAsync("7 examples, layer 8 of 8");
        await Assertions.Expect(page.Page.Locator(".error-chart [data-live]")).ToHaveCountAsync(2);

        // A marker beyond the axis keeps its own shape in reserve while it is an arrow.
        Assert.True(await page.Page.Locator(".error-chart .point").CountAsync() > 20);
        await Assertions.Expect(page.Page.Locator(".error-chart .point[data-marker]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keys_scrub_through_layers_and_examples()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();

        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.ExpectHeadingAsync("7 examples, layer 7 of 8");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.ExpectHeadingAsync("6 examples, layer 7 of 8");
        await page.Page.Keyboard.PressAsync("Home");
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.Heading).ToContainTextAsync("7 examples");
    }

    [Fact]
    public async Task Play_walks_through_the_layers_and_stops_at_the_last()
    {
        await using var page = await browser.OpenAsync(link: browser.Server.Url + "?layer=5");
        await page.ReadyAsync();
        await page.ExpectHeadingAsync("7 examples, layer 5 of 8");

        await page.Page.Keyboard.PressAsync("Space");

        await page.ExpectHeadingAsync("7 examples, layer 8 of 8");
    }

    [Fact]
    public async Task A_link_shows_the_same_picture_in_another_tab()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        await page.ClickPlotAsync(.5, .5);
        await Assertions.Expect(page.Discs).ToHaveCountAsync(13);
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        const string Heading = "8 examples, layer 7 of 8";
        await page.ExpectHeadingAsync(Heading);
        var labels = await page.Discs.EvaluateAllAsync<string[]>("discs => discs.map(d => d.ariaLabel)");
        await page.Page.ExpectInAddressAsync("layer=7");

        await using var second = await browser.OpenAsync(link: page.Page.Url);
        await second.ReadyAsync();

        await second.ExpectHeadingAsync(Heading);
        Assert.Equal(labels, await second.Discs.EvaluateAllAsync<string[]>("discs => discs.map(d => d.ariaLabel)"));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_has_no_serious_accessibility_finding(ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(scheme: scheme);
        await page.ReadyAsync();

        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_fits_its_window_and_logs_no_error(ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(scheme: scheme);
        await page.ReadyAsync();
        foreach (var width in Screenshots.Widths)
            await Screenshots.SaveFittingAsync(page.Page, "playground", width, scheme);

        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_picture_of_the_readme_is_the_playground()
    {
        await using var page = await browser.OpenAsync(1440, 900, link: browser.Server.Url + "?layer=6&others=all");
        await page.ReadyAsync();
        await page.ExpectHeadingAsync("7 examples, layer 6 of 8");

        var picture = await Screenshots.SaveAsync(page.Page, "playground", isShipped: true);

        Assert.InRange(new FileInfo(picture).Length, 20_000, 600_000);
    }
}
