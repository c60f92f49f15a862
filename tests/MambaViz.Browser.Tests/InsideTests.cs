using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The look inside a layer of the language page, on the word models that ship.</summary>
[Collection(SinglePages.Name)]
public sealed class InsideTests(BrowserFixture browser)
{
    private const string ThreeModels = "language?count=4&layer=6&inside=0&models=words-mamba,words-transformer,words-s4";

    [Fact]
    public async Task A_locked_cell_opens_its_layer_and_a_link_shows_the_same()
    {
        await using var page = await OpenAsync("language?cell=7.4", isInside: false);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Look inside" }).ClickAsync();
        await InsideAsync(page.Page, 2);
        await Assertions.Expect(page.Heading).ToHaveTextAsync("Inside layer 7 of 8, after “Venezuela>Cara”");
        await Assertions.Expect(page.Page.Locator(".next")).ToHaveTextAsync("next should come c");
        await page.Page.ExpectAtEndOfAddressAsync("layer=7&cell=7.4&inside=4");
        var told = await ToldAsync(page.Page);

        await using var second = await OpenAsync("language" + new Uri(page.Page.Url).Query);
        Assert.Equal(told, await ToldAsync(second.Page));
        await second.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(second.Page.Locator(".layer-grid")).ToHaveCountAsync(2);
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Heading, new() { Name = "Layer 7, character 5" })).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
        Assert.Empty(second.Errors);
    }

    [Fact]
    public async Task A_click_on_a_character_asks_there_and_brackets_move_by_one()
    {
        await using var page = await OpenAsync("language?count=2&inside=0");
        var reads = page.Page.GetByRole(AriaRole.Slider, new() { Name = "Character that reads" });
        await page.Page.Locator(".column").Nth(4).ClickAsync();
        await Assertions.Expect(reads).ToHaveAttributeAsync("aria-valuenow", "5");
        await page.Page.ExpectInAddressAsync("inside=-");
        await InsideAsync(page.Page, 2);
        // The first demonstration is all that it can read.
        await Assertions.Expect(page.Page.Locator(".shares li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Page.Locator(".shares b").First).ToHaveTextAsync("100 %");

        await page.Page.Keyboard.PressAsync("]");
        await Assertions.Expect(reads).ToHaveAttributeAsync("aria-valuenow", "6");
        await page.Page.Keyboard.PressAsync("[");
        await Assertions.Expect(reads).ToHaveAttributeAsync("aria-valuenow", "5");
        await reads.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(reads).ToHaveAttributeAsync("aria-valuenow", "4");
        await page.Page.Locator("body").ClickAsync(new() { Position = new() { X = 2, Y = 300 } });
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Heading).ToContainTextAsync("Inside layer 7 of 8");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Demonstrations_of_the_prompt_are_followed_and_shares_are_whole()
    {
        await using var page = await OpenAsync(ThreeModels);
        await Assertions.Expect(page.Page.Locator(".shares li")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Page.GetByText("S4 writes the same at every character.")).ToBeVisibleAsync();
        for (var model = 0; model < 3; model++)
        {
            var shares = await page.Page.Locator($".shares .bar:nth-child({model + 1}) b").AllTextContentsAsync();
            Assert.InRange(shares.Sum(share => double.Parse(share.TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture)), 97, 103);
        }

        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Page.Locator(".shares li")).ToHaveCountAsync(4);
        await InsideAsync(page.Page, 3);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task One_channel_one_head_and_what_matters_are_told_and_the_chart_is_exported()
    {
        await using var page = await OpenAsync("language?count=4&layer=6&inside=0");
        await page.Page.GetByLabel("Heads").SelectOptionAsync(new SelectOptionValue { Label = "head 2" });
        await page.Page.GetByLabel("State").SelectOptionAsync(new SelectOptionValue { Label = "one channel" });
        await Assertions.Expect(page.Page.Locator(".reading-rows")).ToContainTextAsync("channel 1 of ");
        await Assertions.Expect(page.Page.Locator(".reading-rows")).ToContainTextAsync("attention, head 2 of ");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Which demonstrations matter" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".matters")).ToContainTextAsync("the rank correlation of what is read here", new() { Timeout = 60_000 });
        await page.Page.ExpectAtEndOfAddressAsync("inside=0.c1.h2&why=on");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Export what is read" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.Locator("option")).ToContainTextAsync(["What is read", "Attention by head, Transformer"]);
        await Assertions.Expect(dialog.Locator("figure img")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task On_a_phone_rows_scroll_sideways_together()
    {
        await using var page = await OpenAsync(ThreeModels, width: 390, height: 844);
        var scrolled = page.Page.Locator(".reading-rows");
        Assert.True(await scrolled.EvaluateAsync<bool>("rows => rows.scrollWidth > rows.clientWidth"));
        var before = await LeftsAsync(page.Page);
        await scrolled.EvaluateAsync("rows => { rows.scrollLeft = -200; }");
        var after = await LeftsAsync(page.Page);
        Assert.All(before.Zip(after), lefts => Assert.Equal(200, lefts.Second - lefts.First, 1d));
        Assert.Empty(await LayoutCheck.SmallTargetsAsync(page.Page));
        await Screenshots.SaveAsync(page.Page, "inside-390", isFull: true);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_view_has_no_serious_accessibility_finding_and_fits_its_window(ColorScheme scheme)
    {
        await using var page = await OpenAsync(ThreeModels + "&why=on", scheme: scheme);
        await Assertions.Expect(page.Page.Locator(".matters")).ToContainTextAsync("rank correlation", new() { Timeout = 60_000 });

        var findings = await Accessibility.SeriousFindingsAsync(page.Page);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
        foreach (var width in Screenshots.Widths)
            await Screenshots.SaveFittingAsync(page.Page, "inside", width, scheme, isFull: true);
        Assert.Empty(page.Errors);
    }

    // A sentence in a row's place stays in view, as names do.
    private static Task<double[]> LeftsAsync(IPage page) =>
        page.Locator(".reading-rows .cells:not(.same)").EvaluateAllAsync<double[]>("rows => rows.map(row => row.getBoundingClientRect().left)");

    // All that is told of each column.
    private static async Task<string> ToldAsync(IPage page) => string.Join('\n', await page.Locator(".rows table td").AllTextContentsAsync());

    private static async Task InsideAsync(IPage page, int models)
    {
        await Assertions.Expect(page.Locator(".reading-rows .name b").GetByText("Reads", new() { Exact = true })).ToHaveCountAsync(models, new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator(".inside .missing")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    private async Task<LanguagePageObject> OpenAsync(string address, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, bool isInside = true)
    {
        var page = new LanguagePageObject(await browser.Visitor.OpenAsync(browser.Server.Url + address, width, height, scheme), browser.Visitor);
        if (isInside)
        {
            await Assertions.Expect(page.Status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
            await InsideAsync(page.Page, address.Contains("words-s4", StringComparison.Ordinal) ? 3 : 2);
        }
        else
        {
            await page.ReadyAsync();
        }

        return page;
    }
}
