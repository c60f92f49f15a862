using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

public sealed class ConnectionTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_server_that_goes_and_comes_back_loses_nothing_that_was_drawn()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = new ServerProcess();
        await server.StartAsync(cancellation);
        await using var page = await browser.OpenAsync(link: server.Url);
        await page.ReadyAsync();
        var curves = await page.Plot.Locator(".scatterlayer .trace").CountAsync();

        await server.KillAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("Reconnecting", new() { Timeout = 60_000 });
        Assert.Equal(curves, await page.Plot.Locator(".scatterlayer .trace").CountAsync());
        await page.ClickPlotAsync(.4, .4);
        await Assertions.Expect(page.Status).ToContainTextAsync("waiting");

        await server.StartAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("Connected", new() { Timeout = 90_000 });
        await Assertions.Expect(page.Discs).ToHaveCountAsync(13);
        await Assertions.Expect(page.Status).Not.ToContainTextAsync("waiting", new() { Timeout = 60_000 });
    }
}
