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

    [Fact]
    public async Task Prompts_that_were_cut_off_go_on_from_where_they_were()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = new ServerProcess();
        await server.StartAsync(cancellation);
        await using var page = await browser.OpenFunctionsAsync(server, "?examples=24&prompts=16&seed=20");
        await Assertions.Expect(page.Status).ToContainTextAsync("1 of 16 prompts", new() { Timeout = 90_000 });

        await server.KillAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("Reconnecting", new() { Timeout = 60_000 });
        Assert.DoesNotContain("–", await page.GroupErrors.AllTextContentsAsync());
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Groups.First).ToContainTextAsync("MSE at 11");

        await server.StartAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("16 of 16 prompts", new() { Timeout = 120_000 });
        await Assertions.Expect(page.Page.Locator(".notice.problem")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_checkpoints_that_have_answered_can_be_stepped_through_without_a_server()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = new ServerProcess();
        await server.StartAsync(cancellation);
        await using var page = await browser.OpenAsync(link: server.Url + "growth");
        await Assertions.Expect(page.Heading).ToContainTextAsync("Step ", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".step-chart table").First).Not.ToContainTextAsync("–", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".event")).ToContainTextAsync("error halved", new() { Timeout = 60_000 });

        await server.KillAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("Reconnecting", new() { Timeout = 60_000 });
        await page.Page.Keyboard.PressAsync("Home");
        await page.ExpectHeadingAsync("Step 48 of 12,000, 7 examples");
        await Assertions.Expect(page.Page.Locator(".heading .error b")).Not.ToHaveTextAsync("–");

        await server.StartAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("Connected", new() { Timeout = 90_000 });
        await page.ClickPlotAsync(.4, .4);
        await page.ExpectHeadingAsync("Step 48 of 12,000, 8 examples");
    }
}
