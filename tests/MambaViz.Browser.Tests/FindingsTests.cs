using MambaViz.Server.Tests.Hosting;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

[Collection(Journeys.Name)]
public sealed class FindingsTests(BrowserFixture browser, FindingsFixture server) : IClassFixture<FindingsFixture>
{
    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 90_000 };

    [Fact]
    public async Task A_shipped_result_opens_with_its_verdict_figure_and_numbers()
    {
        await using var page = await server.OpenAsync();
        await page.DrawnAsync();

        await Assertions.Expect(page.Heading).ToHaveTextAsync("Error falls log-linearly with depth");
        await Assertions.Expect(page.Verdict).ToHaveTextAsync("Holds");
        await Assertions.Expect(page.Source).ToContainTextAsync("Recorded, laptop, seed 7");
        // The band, the fit, gradient descent and the model.
        await Assertions.Expect(page.Chart.Locator(".scatterlayer .trace")).ToHaveCountAsync(4);
        await Assertions.Expect(page.Page.Locator(".deciding tbody tr")).ToContainTextAsync("−1");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_tiny_experiment_runs_live_and_a_reload_finds_it()
    {
        await using var page = await server.OpenAsync("?task=linear&seed=3");
        await page.ReadyAsync();
        await page.RunLive.ClickAsync();
        await Assertions.Expect(page.Source).ToContainTextAsync("Run here, quick, seed 3", new() { Timeout = 90_000 });
        await page.Page.ExpectInAddressAsync("run=error-by-layer~linear~quick~3");
        var numbers = await page.Page.Locator(".deciding tbody").InnerTextAsync();

        await page.Page.ReloadAsync();
        await page.DrawnAsync();
        await Assertions.Expect(page.Source).ToContainTextAsync("Run here, quick, seed 3");
        Assert.Equal(numbers, await page.Page.Locator(".deciding tbody").InnerTextAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_cancelled_run_gives_way_to_what_was_shown()
    {
        await using var page = await server.OpenAsync("?claim=3&size=paper");
        await page.ReadyAsync();
        await page.RunLive.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".claims").GetByText("Running")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.Cancel.ClickAsync();

        await Assertions.Expect(page.Notice).ToContainTextAsync("Cancelled", new() { Timeout = 30_000 });
        await Assertions.Expect(page.RunLive).ToBeEnabledAsync();
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Keys_and_clicks_move_through_the_claims_and_into_the_address()
    {
        await using var page = await server.OpenAsync();
        await page.DrawnAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Heading).ToHaveTextAsync("The affine lens ends at scale 1, shift 0", Patient);
        await Assertions.Expect(page.Page.GetByText("No results of this experiment yet")).ToBeVisibleAsync();
        await page.Claims.GetByRole(AriaRole.Button, new() { Name = "Both beat GD" }).ClickAsync();
        await Assertions.Expect(page.Heading).ToContainTextAsync("Both beat GD");
        await page.Page.Keyboard.PressAsync("l");
        await page.Page.ExpectInAddressAsync("claim=6");
        await page.Page.ExpectInAddressAsync("scale=linear");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_box_beside_the_pointer_names_layer_and_values_and_a_click_holds_it()
    {
        await using var page = await server.OpenAsync();
        await page.DrawnAsync();
        var area = page.Chart.Locator(".pointer-area");
        var box = (await area.BoundingBoxAsync())!;
        var held = page.Chart.Locator(".hover-box");
        await page.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await Assertions.Expect(held).ToContainTextAsync("Layer 2 of");
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.UpAsync();
        await Assertions.Expect(held).ToContainTextAsync("locked");
        await page.Page.Mouse.MoveAsync(2, 2);

        await Assertions.Expect(held).ToContainTextAsync($"Layer 2 of {SampleResults.Layers}, locked");
        await Assertions.Expect(held).ToContainTextAsync("0.010");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(held).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(1440, 900)]
    public async Task A_box_keeps_to_its_panel_where_several_stand_beside_each_other(int width, int height)
    {
        await using var page = await browser.OpenAsync(width, height, link: browser.Server.Url + "findings?claim=7");
        var panels = page.Page.Locator(".panel-chart");
        await Assertions.Expect(panels.Nth(2).Locator("[data-live]")).ToHaveCountAsync(1, new() { Timeout = 90_000 });
        double next = (await panels.Nth(1).BoundingBoxAsync())!.X, before = (await panels.Nth(0).BoundingBoxAsync())!.X;
        var area = (await panels.Nth(0).Locator(".pointer-area").BoundingBoxAsync())!;
        for (var share = .02f; share < 1; share += .12f)
        {
            await page.Page.Mouse.MoveAsync(area.X + share * area.Width, area.Y + area.Height / 2);
            await Assertions.Expect(panels.Nth(0).Locator(".hover-box")).ToBeVisibleAsync();
            var box = (await panels.Nth(0).Locator(".hover-box").BoundingBoxAsync())!;
            Assert.InRange(box.X, before - 12, next);
            Assert.InRange(box.X + box.Width, before, next);
        }
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(1440, 900)]
    public async Task A_run_reports_in_the_line_of_the_tools(int width, int height)
    {
        var opened = await browser.Visitor.OpenAsync(browser.Server.Url + "findings?claim=4&size=paper", width, height, ColorScheme.Light);
        await using var page = new FindingsPageObject(opened, browser.Visitor);
        await page.DrawnAsync();
        await page.Page.Locator(".run button:enabled").ClickAsync(new() { Timeout = 90_000 });
        await Assertions.Expect(page.Cancel).ToBeVisibleAsync(new() { Timeout = 30_000 });

        var (stop, bands) = ((await page.Cancel.BoundingBoxAsync())!, (await page.Page.GetByRole(AriaRole.Button, new() { Name = "Bands" }).BoundingBoxAsync())!);
        await page.Cancel.ClickAsync();

        Assert.InRange(stop.Y, bands.Y - 1, bands.Y + 1);
        Assert.True(stop.X > bands.X + bands.Width + 100, "There is no room for how far the run is.");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_has_no_serious_accessibility_finding(ColorScheme scheme)
    {
        await using var page = await server.OpenAsync(scheme: scheme);
        await page.DrawnAsync();

        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_fits_its_window_and_logs_no_error(ColorScheme scheme)
    {
        await using var page = await server.OpenAsync(scheme: scheme);
        await page.DrawnAsync();
        foreach (var width in Screenshots.Widths)
            await Screenshots.SaveFittingAsync(page.Page, "findings", width, scheme);

        Assert.Empty(page.Errors);
    }
}
