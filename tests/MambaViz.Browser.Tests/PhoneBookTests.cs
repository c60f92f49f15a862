using MambaViz.Server.Tests.Hosting;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The phone book, on small recall models with random weights: what they recall does not matter.</summary>
[Collection(Journeys.Name)]
public sealed class PhoneBookTests(BrowserFixture browser, PhoneBookTests.RecallModels models) : IClassFixture<PhoneBookTests.RecallModels>
{
    [Fact]
    public async Task The_first_paint_shows_the_recorded_book_before_the_runtime_has_loaded()
    {
        await using var context = await browser.Browser.NewContextAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(browser.Server.Url + "phone-book?entries=64");
        await Screenshots.SaveAsync(page, "phone-book-first-paint");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("64 entries in the prompt, any one asked");
        await Assertions.Expect(page.Locator(".strips .count")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator(".strips .count").First).ToContainTextAsync("of 64");
        Assert.True(await page.Locator(".recalled svg.static path").CountAsync() >= 5);
        await Assertions.Expect(page.Locator(".entry")).ToHaveCountAsync(16);
    }

    [Fact]
    public async Task The_slider_changes_the_book_and_every_model_answers_it()
    {
        await using var page = await OpenAsync();
        await ExpectAnswersAsync(page, 64, 2);

        await page.Page.GetByRole(AriaRole.Slider, new() { Name = "Entries", Exact = true }).PressAsync("ArrowLeft");

        await page.ExpectHeadingAsync("32 entries in the prompt, any one asked");
        await ExpectAnswersAsync(page, 32, 2);
        await page.Page.Keyboard.PressAsync("Home");
        await page.ExpectHeadingAsync("1 entry in the prompt, and asked");
        await ExpectAnswersAsync(page, 1, 2);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_click_in_a_strip_asks_for_an_entry_and_the_link_asks_for_it_again()
    {
        await using var page = await OpenAsync("?seed=3");
        await ExpectAnswersAsync(page, 64, 2);
        var half = page.Page.Locator(".strip .half").Nth(1);
        var box = (await half.BoundingBoxAsync())!;

        await page.Page.Mouse.ClickAsync(box.X + (float)(box.Width * 17.5 / 32), box.Y + (box.Height / 2));

        await page.Page.ExpectAtEndOfAddressAsync("?seed=3&ask=50");
        var name = await page.Page.Locator(".question b").InnerTextAsync();
        await Assertions.Expect(page.Page.Locator(".entry[aria-pressed=true]")).ToContainTextAsync(name);
        await using var second = await OpenAsync(new Uri(page.Page.Url).Query);
        await ExpectAnswersAsync(second, 64, 2);
        await Assertions.Expect(second.Page.Locator(".question b")).ToHaveTextAsync(name);
        Assert.Equal(await page.Page.Locator(".asked li").AllInnerTextsAsync(), await second.Page.Locator(".asked li").AllInnerTextsAsync());
    }

    [Fact]
    public async Task A_server_that_goes_and_comes_back_leaves_what_was_answered_and_answers_what_is_asked_then()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TinyModels();
        await using var server = new ServerProcess(folder.Folder);
        await server.StartAsync(cancellation);
        await using var page = await OpenAsync(server: server);
        await ExpectAnswersAsync(page, 64, 2);

        await server.KillAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("Reconnecting", new() { Timeout = 60_000 });
        await ExpectAnswersAsync(page, 64, 2);
        await page.Page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Page.Locator(".strips .count").Nth(1)).ToHaveTextAsync("–");

        await server.StartAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("Connected", new() { Timeout = 90_000 });
        await ExpectAnswersAsync(page, 64, 2);
    }

    [Fact]
    public async Task Every_chart_can_be_exported()
    {
        await using var page = await OpenAsync();
        await ExpectAnswersAsync(page, 64, 2);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Export which entries survive" }).ClickAsync();

        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        foreach (var chart in new[] { "Numbers recalled", "Memory used", "Which entries survive" })
            await Assertions.Expect(dialog).ToContainTextAsync(chart);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_has_no_serious_accessibility_finding(ColorScheme scheme)
    {
        await using var page = await OpenAsync(scheme: scheme);
        await ExpectAnswersAsync(page, 64, 2);

        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_fits_its_window_and_logs_no_error(ColorScheme scheme)
    {
        await using var page = await OpenAsync("?entries=256", scheme: scheme);
        await Assertions.Expect(page.Page.Locator(".strips .count").First).ToContainTextAsync("–");
        foreach (var width in Screenshots.Widths)
            await Screenshots.SaveFittingAsync(page.Page, "phone-book", width, scheme);

        Assert.Empty(page.Errors);
    }

    private static async Task ExpectAnswersAsync(PlaygroundPageObject page, int entries, int models)
    {
        var counts = page.Page.Locator(".strips .count");
        await Assertions.Expect(counts).ToHaveCountAsync(models, new() { Timeout = 60_000 });
        for (var i = 0; i < models; i++)
        {
            // A book of more entries than the brief model reads has no answer of it.
            if (i > 0 || entries <= TinyModels.BriefEntries)
                await Assertions.Expect(counts.Nth(i)).ToContainTextAsync(FormattableString.Invariant($"of {entries}"), new() { Timeout = 30_000 });
        }
    }

    private async Task<PlaygroundPageObject> OpenAsync(string query = "", ColorScheme scheme = ColorScheme.Light, ServerProcess? server = null)
    {
        var page = await browser.OpenAsync(1280, 800, scheme, (server ?? models.Server).Url + "phone-book" + query);
        await Assertions.Expect(page.Status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        return page;
    }

    /// <summary>A server with two small recall models.</summary>
    public sealed class RecallModels : IAsyncLifetime
    {
        private readonly TinyModels _models = new();
        private readonly Visitor _visitor;

        public RecallModels(BrowserFixture browser) => (Server, _visitor) = (new ServerProcess(_models.Folder), browser.Visitor);

        public ServerProcess Server { get; }

        public async ValueTask InitializeAsync()
        {
            await Server.StartAsync(CancellationToken.None);
            _visitor.Know(Server.Url);
        }

        public async ValueTask DisposeAsync()
        {
            await _visitor.ForgetAsync(Server.Url);
            await Server.DisposeAsync();
            _models.Dispose();
        }
    }
}
