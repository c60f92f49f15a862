using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

[Collection(SinglePages.Name)]
public sealed class RegressionTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_first_paint_shows_real_errors_before_the_runtime_has_loaded()
    {
        await using var context = await browser.Browser.NewContextAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(browser.Server.Url + "regression");
        await Screenshots.SaveAsync(page, "regression-first-paint");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Linear regression, d = 10");
        // The two parts of each of three models' lines, and three known methods.
        Assert.True(await page.Locator(".by-examples svg.static > svg[viewBox] path").CountAsync() >= 9);
        await Assertions.Expect(page.Locator(".model-group header b").First).Not.ToHaveTextAsync("–");
    }

    [Fact]
    public async Task Three_models_stream_beside_the_baselines()
    {
        await using var page = await browser.OpenRegressionAsync("?seed=8");
        await page.ReadyAsync();

        await Assertions.Expect(page.Heading).ToHaveTextAsync("Linear regression, d = 10");
        await Assertions.Expect(page.Groups).ToHaveCountAsync(3);
        var errors = await page.ErrorsAsync();
        Assert.All(errors, error => Assert.InRange(double.Parse(error, System.Globalization.CultureInfo.InvariantCulture), 0, 3));
        // Each model's line in two parts, its markers and its current one; four known methods.
        Assert.True(await page.ByExamples.Locator(".scatterlayer .trace").CountAsync() >= 14);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Least sq." })).ToBeCheckedAsync();
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_link_shows_the_same_errors_in_another_tab()
    {
        await using var page = await browser.OpenRegressionAsync("?seed=11&examples=24");
        await page.ReadyAsync();
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Page.ExpectInAddressAsync("count=13");
        await page.Page.ExpectInAddressAsync("layer=");
        var errors = await page.ErrorsAsync();

        await using var second = await browser.OpenRegressionAsync(new Uri(page.Page.Url).Query);
        await second.ReadyAsync();

        Assert.Equal(errors, await second.ErrorsAsync());
        Assert.Equal(new Uri(page.Page.Url).Query, new Uri(second.Page.Url).Query);
    }

    [Fact]
    public async Task Another_class_brings_its_own_models_and_dimension()
    {
        await using var page = await browser.OpenRegressionAsync("?examples=10&seed=4");
        await page.ReadyAsync();

        await page.Page.GetByLabel("Function class").SelectOptionAsync("skewed-linear");

        await Assertions.Expect(page.Heading).ToContainTextAsync("d = 20");
        Assert.NotEmpty(await page.ErrorsAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Errors_are_averaged_over_prompts_with_bands_once_there_are_four()
    {
        await using var page = await browser.OpenRegressionAsync("?examples=24&prompts=4&seed=20", 1440, 900);
        await Assertions.Expect(page.Status).ToContainTextAsync("4 of 4 prompts", new() { Timeout = 90_000 });

        await Assertions.Expect(page.Page.Locator(".notice")).ToContainTextAsync("Bands: 5 to 95 % bootstrap over the 4 prompts so far.");
        await Assertions.Expect(page.ByExamples.Locator(".js-fill")).ToHaveCountAsync(3, new() { Timeout = 30_000 });
        await page.Page.Mouse.MoveAsync(760, 300);
        await Assertions.Expect(page.Page.Locator(".hover-box")).ToContainTextAsync("Mamba");
        await Screenshots.SaveAsync(page.Page, "regression-average");
    }

    [Fact]
    public async Task A_line_ends_at_its_frame_after_the_address_has_changed()
    {
        await using var page = await browser.OpenRegressionAsync();
        await page.ConnectedAsync();
        await page.Page.Keyboard.PressAsync("n");
        await page.Page.ExpectInAddressAsync("seed=");

        // A frame that is named by the address of before is none.
        await Assertions.Expect(page.ByExamples.Locator(".js-line[clip-path], .lines[clip-path]")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(page.ByExamples.Locator("[clip-path*='http']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_phone_shows_how_many_prompts_are_there_and_keeps_its_width()
    {
        await using var page = await browser.OpenRegressionAsync("?prompts=64", 390, 844);
        await Assertions.Expect(page.Status).ToContainTextAsync("of 64 prompts", new() { Timeout = 90_000 });
        var cancel = page.Status.GetByRole(AriaRole.Button, new() { Name = "Cancel" });
        await Assertions.Expect(cancel).ToBeVisibleAsync();

        var box = (await cancel.BoundingBoxAsync())!;
        await cancel.ClickAsync();

        Assert.InRange(box.X + box.Width, 0, 390);
        Assert.True(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, "The page scrolls sideways.");
    }

    [Fact]
    public async Task On_a_phone_the_task_is_a_sheet()
    {
        await using var page = await browser.OpenRegressionAsync("", 390, 844);
        await page.ConnectedAsync();
        await Assertions.Expect(page.Page.GetByLabel("Function class")).Not.ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Task", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page.GetByLabel("Function class")).ToBeVisibleAsync();
        await Screenshots.SaveAsync(page.Page, "regression-390-task");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Close the task" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByLabel("Function class")).Not.ToBeVisibleAsync();
        await page.Page.Locator("summary").ClickAsync();
        await Screenshots.SaveAsync(page.Page, "regression-390-pages");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Playground" }).ClickAsync();
        await Assertions.Expect(page.Heading).ToContainTextAsync("layer");
    }

    [Fact]
    public async Task Other_models_of_the_same_dimension_can_be_added_and_the_others_say_why_not()
    {
        await using var page = await browser.OpenRegressionAsync("?class=sparse-linear&examples=8", 1440, 900);
        await page.ReadyAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Other models" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Menuitem).First).ToBeVisibleAsync();
        await Screenshots.SaveAsync(page.Page, "regression-models");
        await page.Page.GetByText("Mamba, skewed", new() { Exact = false }).First.ClickAsync();
        await Assertions.Expect(page.Groups).ToHaveCountAsync(3);
        Assert.Equal(3, (await page.ErrorsAsync()).Count);
        await Screenshots.SaveAsync(page.Page, "regression-two-mambas");
    }

    [Fact]
    public async Task The_pages_are_one_click_apart()
    {
        await using var page = await browser.OpenRegressionAsync("?examples=5&seed=4");
        await page.ReadyAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Playground" }).ClickAsync();
        await Assertions.Expect(page.Heading).ToContainTextAsync("layer");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Regression" }).ClickAsync();
        await page.ConnectedAsync();
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_has_no_serious_accessibility_finding(ColorScheme scheme)
    {
        await using var page = await browser.OpenRegressionAsync("?examples=10&seed=4", scheme: scheme);
        await page.ReadyAsync();

        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_fits_its_window_and_logs_no_error(ColorScheme scheme)
    {
        await using var page = await browser.OpenRegressionAsync(scheme: scheme);
        await page.ConnectedAsync();
        foreach (var width in Screenshots.Widths)
            await Screenshots.SaveFittingAsync(page.Page, "regression", width, scheme);

        Assert.Empty(page.Errors);
    }
}
