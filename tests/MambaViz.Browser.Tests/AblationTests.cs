using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

[Collection(SinglePages.Name)]
public sealed class AblationTests(BrowserFixture browser)
{
    private const string Lesson = "?lesson=sine";

    // The README tells of it.
    [Fact]
    public async Task Without_its_third_layer_the_transformer_loses_the_sine_and_Mamba_keeps_it()
    {
        await using var page = await browser.OpenAsync(link: browser.Server.Url + Lesson);
        await page.ReadyAsync();
        var errors = page.Page.Locator(".errors.wide b");
        await Assertions.Expect(errors).ToHaveTextAsync(["0.00063", "0.0014"]);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "What each layer does" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator(".error-chart .bar")).ToHaveCountAsync(16, new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".error-chart .mean")).ToHaveCountAsync(16, new() { Timeout = 60_000 });
        await Assertions.Expect(errors).ToHaveTextAsync(["0.00063", "0.0014"]);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Switch layer 3 off" }).ClickAsync();
        await page.ExpectHeadingAsync("7 examples, layer 8 of 8, without layer 3");
        await Assertions.Expect(errors).ToHaveTextAsync(["0.0026", "1.5"], new() { Timeout = 30_000 });
        await page.Page.ExpectInAddressAsync("without=3");
        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
        await Screenshots.SaveAsync(page.Page, "ablation-1280-light");

        await using var second = await browser.OpenAsync(link: page.Page.Url, scheme: ColorScheme.Dark);
        await second.ReadyAsync();
        await second.ExpectHeadingAsync("7 examples, layer 8 of 8, without layer 3");
        await Assertions.Expect(second.Page.Locator(".errors.wide b")).ToHaveTextAsync(["0.0026", "1.5"], new() { Timeout = 30_000 });
        Assert.Empty(await Accessibility.SeriousFindingsAsync(second.Page));

        await page.Page.Keyboard.PressAsync("d");
        await page.ExpectHeadingAsync("7 examples, layer 8 of 8");
        await Assertions.Expect(errors).ToHaveTextAsync(["0.00063", "0.0014"]);
        Assert.Empty(page.Errors);
        Assert.Empty(second.Errors);
    }
}
