using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

[Collection(SinglePages.Name)]
public sealed class ModelsTests(BrowserFixture browser)
{
    private const string Compared = "models?a=mamba-1d&b=transformer-1d";

    [Fact]
    public async Task A_model_shows_its_history_its_errors_and_the_command_that_made_it()
    {
        await using var page = await OpenAsync("models?a=mamba-1d");

        await Assertions.Expect(page.Page.Locator(".step-chart .scatterlayer .trace")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Row, new() { Name = "Gaussian process, noise 0.1, 20 examples" })).ToContainTextAsync(" to ");
        await Assertions.Expect(page.Page.Locator("pre").First).ToContainTextAsync("train ");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Row, new() { Name = "model.safetensors" })).ToContainTextAsync("MB");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Two_models_are_compared_and_the_address_says_which()
    {
        await using var page = await OpenAsync("models?a=mamba-1d");

        await page.Page.Locator("#compare").SelectOptionAsync("transformer-1d");

        await Assertions.Expect(page.Page.Locator(".step-chart .scatterlayer .trace")).ToHaveCountAsync(2);
        await page.Page.ExpectAtEndOfAddressAsync(Compared);
        await page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Models" }).GetByText("s4-1d").ClickAsync();
        await Assertions.Expect(page.Heading).ToHaveTextAsync("S4 and transformer, free curves in one dimension");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Heading).ToHaveTextAsync("S4, free curves in one dimension");
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_has_no_serious_accessibility_finding(ColorScheme scheme)
    {
        await using var page = await OpenAsync(Compared, scheme: scheme);

        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
    }

    [Theory]
    [InlineData(ColorScheme.Light, "model", "models?a=mamba-1d")]
    [InlineData(ColorScheme.Dark, "model", "models?a=mamba-1d")]
    [InlineData(ColorScheme.Light, "models", Compared)]
    [InlineData(ColorScheme.Dark, "models", Compared)]
    public async Task The_page_fits_its_window_and_logs_no_error(ColorScheme scheme, string name, string link)
    {
        await using var page = await OpenAsync(link, scheme: scheme);

        foreach (var width in Screenshots.Widths)
        {
            await Screenshots.SaveFittingAsync(page.Page, name, width, scheme, isFull: true);
            var over = await page.Page.Locator(".metrics").EvaluateAsync<double>("table => table.scrollWidth - table.parentElement.clientWidth");
            Assert.True(over <= 0, "The errors reach over what stands beside them.");
        }

        Assert.Empty(page.Errors);
    }

    private async Task<PlaygroundPageObject> OpenAsync(string link, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await browser.OpenAsync(width, height, scheme, browser.Server.Url + link);
        await Assertions.Expect(page.Page.Locator(".metrics")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".step-chart [data-live]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        return page;
    }
}
