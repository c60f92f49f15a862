using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>A teacher writes a lesson on the page and saves it; others play it from the file, from a link and without a server.</summary>
[Collection(Journeys.Name)]
public sealed class OwnLessonTests(BrowserFixture browser)
{
    private const string Mine = "?points=AABAABAACAACAADAAB";

    [Fact]
    public async Task A_lesson_is_recorded_kept_over_a_reload_saved_and_played_from_its_file_without_a_server()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = new ServerProcess();
        await server.StartAsync(cancellation);
        await using var context = await NewContextAsync(server.Url);
        var page = await OpenAsync(context, server.Url + Mine);
        var dialog = await new LessonDialogObject(page).OpenAsync();
        await dialog.Field("Title of the lesson").FillAsync("Three of mine");
        await dialog.RecordAsync("Three examples of mine.", "All it is told is its [prompt].");
        await dialog.Field("Ask a question").CheckAsync();
        await dialog.Field("Question", exact: true).FillAsync("How many are there?");
        await dialog.Field("Answer A", exact: true).FillAsync("Three");
        await dialog.Field("Answer B", exact: true).FillAsync("Four");
        await dialog.RecordAsync("The same three.", "Nothing changed.");
        await Assertions.Expect(dialog.Footer).ToHaveTextAsync("Fits into a link. Kept in this browser while you write.");
        await dialog.Button("Close").ClickAsync();

        await page.ReloadAsync();
        await ReadyAsync(page);
        await dialog.OpenAsync();
        await Assertions.Expect(dialog.Steps).ToHaveTextAsync(["Three examples of mine.", "The same three."]);
        var (name, text) = await dialog.SaveAsync();
        Assert.Equal("three-of-mine.lesson.json", name);
        await Assertions.Expect(dialog.Footer).ToContainTextAsync("with what the models said.");

        // Somebody else, whose server goes before the file is opened.
        await using var other = await NewContextAsync(server.Url);
        var opened = await OpenAsync(other, server.Url + "?lesson=noise");
        var theirs = await new LessonDialogObject(opened).OpenAsync();
        await server.KillAsync(cancellation);
        await Assertions.Expect(opened.GetByRole(AriaRole.Contentinfo)).ToContainTextAsync("No server", new() { Timeout = 120_000 });
        await theirs.ChooseAsync(name, text);
        await Assertions.Expect(theirs.Steps).ToHaveTextAsync(["Three examples of mine.", "The same three."]);
        await theirs.Button("Play").ClickAsync();
        await Assertions.Expect(opened.Locator(".guide-strip h2")).ToHaveTextAsync("Three examples of mine.");
        await Assertions.Expect(opened.Locator(".recorded")).ToHaveTextAsync("Recorded");
        await Assertions.Expect(opened.GetByRole(AriaRole.Figure, new() { Name = "Function plot" }).Locator(".scatterlayer .trace").First).ToBeVisibleAsync();
        await opened.GetByRole(AriaRole.Radio, new() { Name = "Three" }).ClickAsync();
        await Assertions.Expect(opened.Locator(".guide-strip h2")).ToHaveTextAsync("The same three.");
        await Assertions.Expect(opened.GetByText("it waits for the server")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_link_plays_the_lesson_in_a_fresh_profile_and_one_too_long_goes_by_the_server()
    {
        await using var context = await NewContextAsync(browser.Server.Url);
        var page = await OpenAsync(context, browser.Server.Url + Mine);
        var dialog = await new LessonDialogObject(page).OpenAsync();
        await dialog.Field("Title of the lesson").FillAsync("By link");
        await dialog.RecordAsync("A short one.", "In the link.");
        var link = await CopyAsync(page, dialog, "Link copied: the whole lesson is in it.");
        Assert.Contains("?guide=~ey", link, StringComparison.Ordinal);
        await ExpectPlaysAsync(link, "A short one.");

        for (var step = 2; step <= 8; step++)
            await dialog.RecordAsync(FormattableString.Invariant($"A long one, whose step {step} has many words in it."), "So many that no address holds all of them, whatever one leaves out of it.");
        await Assertions.Expect(dialog.Footer).ToHaveTextAsync("Too long for an address: a link is kept by this server.");
        var kept = await CopyAsync(page, dialog, "Short link copied: this server keeps the lesson for others.");
        Assert.StartsWith(browser.Server.Url + "s/", kept, StringComparison.Ordinal);
        await ExpectPlaysAsync(kept, "A short one.");

        // From now on this page says it in a way that followers of a room can open too.
        await dialog.Button("Play").ClickAsync();
        await page.ExpectInAddressAsync($"guide=~s{kept[^22..]}");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".guide-strip h2")).ToHaveTextAsync("A short one.", new() { Timeout = 60_000 });
        await ExpectIsFollowedAsync(page, "A short one.", "A long one, whose step 2 has many words in it.");
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_dialog_stands_on_every_screen_in_both_themes(int width, ColorScheme scheme)
    {
        await using var context = await NewContextAsync(browser.Server.Url, width, scheme);
        var page = await OpenAsync(context, browser.Server.Url + Mine);
        // On a phone the list of lessons has no room for it.
        var dialog = new LessonDialogObject(page);
        await page.Keyboard.PressAsync("n");
        await dialog.RecordAsync("Three examples of mine.", "All it is told is its [prompt].");
        await dialog.Field("Ask a question").CheckAsync();
        await Assertions.Expect(dialog.Footer).ToContainTextAsync("Title of the lesson: must be 1 to 60 characters");
        await Screenshots.SaveAsync(page, FormattableString.Invariant($"lesson-dialog-{width}-{scheme}"));

        Assert.Empty(await Accessibility.SeriousFindingsAsync(page));
        Assert.True(await dialog.Dialog.EvaluateAsync<bool>("dialog => [...dialog.querySelectorAll('button, select, input, label, p, h2, h3')].every(part => part.getBoundingClientRect().right <= innerWidth + 1)"));
        if (width == 390)
            Assert.Empty(await LayoutCheck.SmallTargetsAsync(page));
    }

    // A phone of somebody else shows the lesson's step that the wall shows.
    private async Task ExpectIsFollowedAsync(IPage page, string first, string second)
    {
        await ReadyAsync(page);
        await page.Keyboard.PressAsync("f");
        var code = await RoomCode.ReadAsync(page);
        await using var context = await NewContextAsync(browser.Server.Url, 390);
        var phone = await context.NewPageAsync();
        await phone.GotoAsync($"{browser.Server.Url}?follow={code}");
        var title = phone.Locator(".guide-strip h2");
        await Assertions.Expect(title).ToHaveTextAsync(first, new() { Timeout = 90_000 });
        await page.Keyboard.PressAsync("PageDown");
        await Assertions.Expect(title).ToHaveTextAsync(second, new() { Timeout = 90_000 });
    }

    private static async Task<string> CopyAsync(IPage page, LessonDialogObject dialog, string said)
    {
        await dialog.Button("Copy link").ClickAsync();
        await Assertions.Expect(dialog.Footer).ToHaveTextAsync(said);
        return await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
    }

    private static async Task ReadyAsync(IPage page)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Contentinfo)).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByLabel("Lesson", new() { Exact = true })).ToBeEnabledAsync(new() { Timeout = 60_000 });
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        await ReadyAsync(page);
        return page;
    }

    private async Task ExpectPlaysAsync(string link, string title)
    {
        await using var context = await browser.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(link);
        await Assertions.Expect(page.Locator(".guide-strip .next")).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator(".guide-strip h2")).ToHaveTextAsync(title);
    }

    // Of its own, so that what it keeps disturbs nobody.
    private async Task<IBrowserContext> NewContextAsync(string site, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = scheme,
            AcceptDownloads = true,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        await context.AddCookiesAsync([new() { Name = "mambaviz-visited", Value = "1", Url = site }]);
        return context;
    }
}
