using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

[Collection(Journeys.Name)]
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
        await Assertions.Expect(page.Plot.Locator(".scatterlayer .trace")).Not.ToHaveCountAsync(0, new() { Timeout = 30_000 });
        var curves = await page.Plot.Locator(".scatterlayer .trace").CountAsync();

        await server.KillAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("Reconnecting", new() { Timeout = 60_000 });
        Assert.Equal(curves, await page.Plot.Locator(".scatterlayer .trace").CountAsync());
        await page.ClickPlotAsync(.4, .4);
        await Assertions.Expect(page.Status).ToContainTextAsync("waiting", new() { Timeout = 30_000 });

        await server.StartAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("Connected", new() { Timeout = 90_000 });
        await Assertions.Expect(page.Discs).ToHaveCountAsync(13);
        await Assertions.Expect(page.Status).Not.ToContainTextAsync("waiting", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task An_address_that_the_server_refuses_is_told_so_in_its_words()
    {
        var page = await browser.Visitor.NewPageAsync(1280, 800, ColorScheme.Light);
        // As a proxy would whose name the server does not know.
        await page.RouteAsync("**/hubs/**", async route =>
        {
            var headers = new Dictionary<string, string>(route.Request.Headers, StringComparer.OrdinalIgnoreCase) { ["origin"] = "https://elsewhere.example" };
            await route.FulfillAsync(new() { Response = await route.FetchAsync(new() { Headers = headers }) });
        });
        await page.GotoAsync(browser.Server.Url + "models");
        var status = page.GetByRole(AriaRole.Contentinfo);
        await Assertions.Expect(status).ToContainTextAsync("this address is not allowed: https://elsewhere.example", new() { Timeout = 60_000 });
        await Assertions.Expect(status).Not.ToContainTextAsync("No server");

        await page.UnrouteAsync("**/hubs/**");
        await Assertions.Expect(status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await page.CloseAsync();
    }

    [Fact]
    public async Task Prompts_that_were_cut_off_go_on_from_where_they_were()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = new ServerProcess();
        await server.StartAsync(cancellation);
        await using var page = await browser.OpenRegressionAsync(server, "?examples=24&prompts=16&seed=20");
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
        await using var page = await browser.OpenAsync(link: server.Url + "training");
        await Assertions.Expect(page.Heading).ToContainTextAsync("Step ", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".step-chart table").First).Not.ToContainTextAsync("–", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".chart-rule")).ToContainTextAsync("error halved", new() { Timeout = 60_000 });

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
