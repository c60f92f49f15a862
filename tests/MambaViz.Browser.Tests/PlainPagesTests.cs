using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The pages that show no model: about, and what stands at an address that does not exist.</summary>
[Collection(SinglePages.Name)]
public sealed class PlainPagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("about", "About MambaViz", 390, ColorScheme.Light)]
    [InlineData("about", "About MambaViz", 1280, ColorScheme.Dark)]
    [InlineData("nowhere", "There is no page at this address", 390, ColorScheme.Dark)]
    [InlineData("nowhere", "There is no page at this address", 1280, ColorScheme.Light)]
    public async Task It_fits_its_window_and_has_no_serious_accessibility_finding(string address, string heading, int width, ColorScheme scheme)
    {
        await using var opened = await browser.OpenAsync(width, 844, scheme, browser.Server.Url + address);
        var page = opened.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        // The theme's button answers once the page does.
        await Assertions.Expect(page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button).Last).ToBeEnabledAsync(new() { Timeout = 90_000 });

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(await Accessibility.SeriousFindingsAsync(page));
        await Screenshots.SaveAsync(page, $"{address}-{width}-{scheme}", isFull: true);
    }

    [Fact]
    public async Task From_an_address_that_does_not_exist_a_link_leads_back()
    {
        var page = await browser.Visitor.NewPageAsync(1280, 800, ColorScheme.Light);
        var response = await page.GotoAsync(browser.Server.Url + "nowhere");
        Assert.Equal(404, response!.Status);
        await page.GetByRole(AriaRole.Link, new() { Name = "To the playground" }).ClickAsync();
        await Assertions.Expect(page.Locator(".function-plot")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await page.CloseAsync();
    }
}
