using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

public sealed class FunctionsTests(BrowserFixture browser)
{
    [Fact]
    public async Task Three_models_stream_beside_the_baselines()
    {
        await using var page = await browser.OpenFunctionsAsync();
        await page.ReadyAsync();

        await Assertions.Expect(page.Heading).ToHaveTextAsync("Linear regression, d = 10");
        await Assertions.Expect(page.Groups).ToHaveCountAsync(3);
        var errors = await page.ErrorsAsync();
        Assert.All(errors, error => Assert.InRange(double.Parse(error, System.Globalization.CultureInfo.InvariantCulture), 0, 3));
        // Each model's line in two parts, its markers and its current one; four known methods.
        Assert.True(await page.ByExamples.Locator(".scatterlayer .trace").CountAsync() >= 14);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Least squares" })).ToBeCheckedAsync();
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_link_shows_the_same_errors_in_another_tab()
    {
        await using var page = await browser.OpenFunctionsAsync("?seed=11&examples=24");
        await page.ReadyAsync();
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Page.WaitForURLAsync(url => url.Contains("count=13", StringComparison.Ordinal) && url.Contains("layer=", StringComparison.Ordinal));
        var errors = await page.ErrorsAsync();

        await using var second = await browser.OpenFunctionsAsync(new Uri(page.Page.Url).Query);
        await second.ReadyAsync();

        Assert.Equal(errors, await second.ErrorsAsync());
        Assert.Equal(new Uri(page.Page.Url).Query, new Uri(second.Page.Url).Query);
    }

    [Fact]
    public async Task Another_class_brings_its_own_models_and_dimension()
    {
        await using var page = await browser.OpenFunctionsAsync("?examples=10");
        await page.ReadyAsync();

        await page.Page.GetByLabel("Function class").SelectOptionAsync("skewed-linear");

        await Assertions.Expect(page.Heading).ToContainTextAsync("d = 20");
        Assert.NotEmpty(await page.ErrorsAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_pages_are_one_click_apart()
    {
        await using var page = await browser.OpenFunctionsAsync("?examples=5");
        await page.ReadyAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Playground" }).ClickAsync();
        await Assertions.Expect(page.Heading).ToContainTextAsync("layer");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Functions" }).ClickAsync();
        await page.ReadyAsync();
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_has_no_serious_accessibility_finding(ColorScheme scheme)
    {
        await using var page = await browser.OpenFunctionsAsync("?examples=10", scheme: scheme);
        await page.ReadyAsync();

        var result = await page.Page.RunAxe();

        var serious = result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Select(n => n.Html))}");
        Assert.Empty(serious);
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1280, 720)]
    [InlineData(1440, 900)]
    [InlineData(1920, 1080)]
    public async Task The_page_fits_its_window_and_logs_no_error(int width, int height)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var page = await browser.OpenFunctionsAsync("", width, height, scheme);
            await page.ReadyAsync();
            await Screenshots.SaveAsync(page.Page, $"functions-{width}-{scheme.ToString().ToUpperInvariant()}");

            Assert.True(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, "The page scrolls sideways.");
            Assert.Empty(page.Errors);
        }
    }
}
