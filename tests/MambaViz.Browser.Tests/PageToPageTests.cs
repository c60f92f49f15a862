using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>From every page to every other: whichever way one comes, and whether its server is there, comes late or was lost, a page stands with what it is made of.</summary>
[Collection(Journeys.Name)]
public sealed class PageToPageTests(BrowserFixture browser)
{
    private const int Patience = 90_000;

    private static readonly string[] Pages = ["Playground", "Language", "Regression", "Training", "Findings", "Models"];

    [Fact]
    public async Task Every_page_stands_when_it_is_come_to_by_tab_by_link_and_Back()
    {
        await using var page = await browser.OpenAsync();
        foreach (var from in Pages)
        {
            await GoAsync(page, from);
            foreach (var to in Pages.Where(to => to != from))
            {
                await GoAsync(page, to);
                await StandsAsync(page, to);
                await page.Page.GoBackAsync();
                await StandsAsync(page, from);
            }
        }
        // Links with a state of their own: to another page, and to the one that is open.
        await GoAsync(page, "Models");
        await FollowAsync(page, "?points=AABAABAACAAC&layer=8");
        await StandsAsync(page, "Playground");
        await page.ExpectHeadingAsync("2 examples, layer 8 of 8");
        await FollowAsync(page, "?lesson=noise");
        await page.ExpectHeadingAsync("10 examples, layer 8 of 8");
        await page.Page.GoBackAsync();
        await page.ExpectHeadingAsync("2 examples, layer 8 of 8");
        await StandsAsync(page, "Playground");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_tab_that_is_chosen_before_the_page_can_answer_leads_to_its_page()
    {
        var started = new TaskCompletionSource();
        var visitor = await browser.Visitor.NewPageAsync(1280, 800, ColorScheme.Light);
        await visitor.RouteAsync("**/_framework/dotnet*", async request =>
        {
            await started.Task;
            await request.ContinueAsync();
        });
        await visitor.GotoAsync(browser.Server.Url, new() { WaitUntil = WaitUntilState.Commit });
        await using var page = new PlaygroundPageObject(visitor, browser.Visitor);
        foreach (var to in (string[])["Training", "Regression"])
            await GoAsync(page, to);
        started.SetResult();
        await StandsAsync(page, "Regression");
        Assert.EndsWith("/regression", page.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Playground")]
    [InlineData("Regression")]
    [InlineData("Training")]
    [InlineData("Findings")]
    [InlineData("Models")]
    public async Task Every_page_stands_that_was_first_opened_while_the_server_was_away_and_that_was_lost(string first)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = new ServerProcess();
        await server.StartAsync(cancellation);
        await using var page = await browser.OpenAsync(link: server.Url + (first == "Playground" ? "" : first.ToLowerInvariant()));
        await StandsAsync(page, first);

        await server.KillAsync(cancellation);
        await Assertions.Expect(page.Status).Not.ToContainTextAsync("Connected", new() { Timeout = Patience });
        string[] others = [.. Pages.Where(to => to != first)];
        foreach (var to in others)
            await GoAsync(page, to);
        await server.StartAsync(cancellation);
        await StandsAsync(page, others[^1]);
        foreach (var to in Pages)
        {
            await GoAsync(page, to);
            await StandsAsync(page, to);
        }

        await server.KillAsync(cancellation);
        await Assertions.Expect(page.Status).Not.ToContainTextAsync("Connected", new() { Timeout = Patience });
        await GoAsync(page, first);
        await server.StartAsync(cancellation);
        await StandsAsync(page, first);
        if (first != "Playground")
            return;
        // What the pointer does is in a module that could not be had at first.
        await page.ClickPlotAsync(.4, .4);
        await page.ExpectHeadingAsync("8 examples, layer 8 of 8");
    }

    private static async Task GoAsync(PlaygroundPageObject page, string to)
    {
        await page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = to, Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.Page).ToHaveTitleAsync(Named(to), new() { Timeout = Patience });
        await Assertions.Expect(page.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
    }

    // What the page shows comes first, where it shows one thing of many.
    private static Regex Named(string page) => new($"(^|· ){page} · MambaViz$", RegexOptions.None, TimeSpan.FromSeconds(1));

    // As a link in a text would be followed.
    private static async Task FollowAsync(PlaygroundPageObject page, string query) => await page.Page.EvaluateAsync(
        "query => { const link = document.createElement('a'); link.href = './' + query; document.querySelector('main').append(link); link.click(); link.remove(); }", query);

    private static async Task StandsAsync(PlaygroundPageObject page, string name)
    {
        await Assertions.Expect(page.Page).ToHaveTitleAsync(Named(name), new() { Timeout = Patience });
        await Assertions.Expect(page.Status).ToContainTextAsync("Connected", new() { Timeout = Patience });
        await Assertions.Expect(page.Status).ToContainTextAsync("cpu,", new() { Timeout = Patience });
        await Assertions.Expect(page.Page.Locator("main .scatterlayer .trace").First).ToBeAttachedAsync(new() { Timeout = Patience });
        if (name == "Playground")
            await Assertions.Expect(page.Page.Locator(".chips .chip")).ToHaveTextAsync(["Mamba", "Transformer", "S4"], new() { Timeout = Patience });
        await Assertions.Expect(page.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
    }
}
