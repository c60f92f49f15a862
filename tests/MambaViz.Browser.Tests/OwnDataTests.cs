using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>Somebody brings data of her own: pasted, dropped or typed, refused and read, linked and found again.</summary>
[Collection(Journeys.Name)]
public sealed class OwnDataTests(BrowserFixture browser)
{
    private static readonly string Temperatures = "hour;temperature;humidity\n" + string.Concat(Enumerable.Range(0, 25).Select(hour =>
        FormattableString.Invariant($"{hour};{(hour == 4 ? "n/a" : Temperature(hour))};{70 - hour}\n")));

    [Fact]
    public async Task Rows_that_are_pasted_are_read_drawn_in_their_units_and_restored_from_the_link()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        var dialog = await new OwnDataDialogObject(page.Page).OpenAsync();

        await dialog.PasteAsync(Temperatures);
        await Assertions.Expect(dialog.Dialog).ToContainTextAsync("25 rows, 3 columns. Found: header, semicolons, decimal commas.");
        await Assertions.Expect(dialog.Warnings).ToHaveTextAsync("Line 6 left out: temperature is “n/a”.");
        await Assertions.Expect(dialog.Heading.Filter(new() { HasText = "held out" })).ToHaveTextAsync("18 examples in the prompt, 6 rows held out");
        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
        await Screenshots.SaveAsync(page.Page, "own-data-table");
        await dialog.Button("Use these examples").ClickAsync();

        await page.ExpectHeadingAsync("18 examples, layer 8 of 8");
        await Assertions.Expect(page.Plot.Locator(".name-y")).ToHaveTextAsync("temperature");
        await Assertions.Expect(page.Plot.Locator(".held-out")).ToHaveCountAsync(6);
        await Assertions.Expect(page.Plot.GetByRole(AriaRole.Button, new() { Name = "example 1, hour " })).ToBeVisibleAsync();
        var errors = await KnownErrorsAsync(page.Page);
        await page.Page.ExpectInAddressAsync("data=t~hour_temperature~");
        var address = page.Page.Url;
        await page.Page.ReloadAsync();
        await page.ReadyAsync();
        await page.ExpectHeadingAsync("18 examples, layer 8 of 8");
        Assert.Equal(errors, await KnownErrorsAsync(page.Page));
        Assert.Equal(address, page.Page.Url);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task What_reads_tables_and_formulas_is_fetched_when_the_dialog_first_opens()
    {
        await using var context = await browser.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var fetched = new List<string>();
        page.Request += (_, request) => fetched.Add(new Uri(request.Url).Segments[^1]);
        await page.GotoAsync(browser.Server.Url + "?lesson=noise");
        await Assertions.Expect(page.GetByLabel("Lesson", new() { Exact = true })).ToBeEnabledAsync(new() { Timeout = 60_000 });
        Assert.DoesNotContain(fetched, IsReader);

        await new OwnDataDialogObject(page).OpenAsync();
        Assert.Equal(4, fetched.Count(IsReader));

        static bool IsReader(string file) => file.StartsWith("Sep.", StringComparison.Ordinal) || file.StartsWith("NCalc.", StringComparison.Ordinal)
            || file.StartsWith("csFastFloat.", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_dropped_is_read_and_one_that_is_too_large_is_refused_by_its_size()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        var dialog = await new OwnDataDialogObject(page.Page).OpenAsync();

        await dialog.DropAsync("runs.csv", "\uFEFF\"time, s\",speed\n0,1.5\n1,2.5\n2,4\n3,3\n4,1\n");
        await Assertions.Expect(dialog.Dialog).ToContainTextAsync("5 rows, 2 columns. Found: header, commas, decimal points.");
        await Assertions.Expect(dialog.Dialog.GetByLabel("Role of time, s")).ToHaveValueAsync("Input");
        await dialog.DropAsync("large.csv", new string('1', 1_000_001));
        await Assertions.Expect(dialog.Warnings).ToHaveTextAsync("large.csv has 1.0 MB: files of at most 1 MB can be read.");

        await dialog.Dialog.GetByLabel("Role of speed").SelectOptionAsync("Leave out");
        await Assertions.Expect(dialog.Warnings).ToHaveTextAsync("Nothing to predict: choose an answer.");
        await Assertions.Expect(dialog.Button("Compare over orders")).ToBeDisabledAsync();
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_function_that_is_typed_is_checked_letter_by_letter_and_its_truth_is_drawn()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        var dialog = await new OwnDataDialogObject(page.Page).OpenAsync();
        await dialog.Button("Function").ClickAsync();

        await dialog.Formula.FillAsync("sinn(2x)");
        await Assertions.Expect(dialog.Warnings).ToHaveTextAsync("Unknown name “sinn” at character 1. Did you mean sin?");
        await dialog.Formula.FillAsync("y = sin(2x) + noise");
        await Assertions.Expect(dialog.Dialog).ToContainTextAsync("Read as: y = sin(2 × x) + noise");
        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
        await dialog.Button("Use these examples").ClickAsync();

        await page.ExpectHeadingAsync("16 examples, layer 8 of 8");
        await Assertions.Expect(page.Page.GetByText("true function")).ToBeVisibleAsync();
        var errors = await KnownErrorsAsync(page.Page);
        await page.Page.ExpectInAddressAsync("data=fa~");
        await page.Page.ReloadAsync();
        await page.ReadyAsync();
        Assert.Equal(errors, await KnownErrorsAsync(page.Page));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Data_too_long_for_an_address_are_kept_by_this_browser_and_another_says_so()
    {
        await using var context = await browser.Browser.NewContextAsync();
        await context.AddCookiesAsync([new() { Name = "mambaviz-visited", Value = "1", Url = browser.Server.Url }]);
        var page = await context.NewPageAsync();
        await page.GotoAsync(browser.Server.Url);
        await Assertions.Expect(page.GetByLabel("Lesson", new() { Exact = true })).ToBeEnabledAsync(new() { Timeout = 60_000 });
        var dialog = await new OwnDataDialogObject(page).OpenAsync();
        await dialog.PasteAsync("x,y\n" + string.Concat(Enumerable.Range(0, 96).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * .1237},{Math.Sin(i * .1237):0.000000000000000}\n"))));
        await Assertions.Expect(dialog.Dialog).ToContainTextAsync("stays in this browser: it is too long for an address.");
        await dialog.Button("Use these examples").ClickAsync();
        await page.ExpectInAddressAsync("data=k");

        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("72 examples, layer 8 of 8", new() { Timeout = 60_000 });

        await using var other = await browser.OpenAsync(link: page.Url);
        await Assertions.Expect(other.Page.GetByText("This link names data that are kept in another browser")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(other.Page.GetByText("Shown instead: A sine.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Data_too_long_for_an_address_are_shared_by_the_server_and_open_in_a_fresh_profile()
    {
        await using var sender = await browser.Browser.NewContextAsync(new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await sender.AddCookiesAsync([new() { Name = "mambaviz-visited", Value = "1", Url = browser.Server.Url }]);
        var page = await sender.NewPageAsync();
        await page.GotoAsync(browser.Server.Url);
        await Assertions.Expect(page.GetByLabel("Lesson", new() { Exact = true })).ToBeEnabledAsync(new() { Timeout = 60_000 });
        var dialog = await new OwnDataDialogObject(page).OpenAsync();
        await dialog.PasteAsync("hour,tide\n" + string.Concat(Enumerable.Range(0, 96).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * .1237:0.####},{Math.Sin(i * .1237):0.000000000000000}\n"))));
        await dialog.Button("Use these examples").ClickAsync();
        await page.ExpectInAddressAsync("data=k");
        await page.GetByRole(AriaRole.Contentinfo).GetByText("Connected").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Share: copy a link" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Short link copied")).ToBeVisibleAsync();
        var link = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.Matches($"^{Regex.Escape(browser.Server.Url)}s/[A-Za-z0-9_-]{{22}}$", link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Share in another form" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Short link", new() { Exact = true })).ToHaveValueAsync(link);
        Assert.Empty(await Accessibility.SeriousFindingsAsync(page));
        await Screenshots.SaveAsync(page, "share-short-link");

        await using var receiver = await browser.Browser.NewContextAsync();
        var opened = await receiver.NewPageAsync();
        var errors = new List<string>();
        opened.PageError += (_, error) => errors.Add(error);
        await opened.GotoAsync(link);
        var heading = opened.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Assertions.Expect(heading).ToHaveTextAsync(await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(), new() { Timeout = 60_000 });
        Assert.Contains($"data=s{link[^22..]}", opened.Url, StringComparison.Ordinal);
        Assert.StartsWith("tide by hour", await opened.TitleAsync(), StringComparison.Ordinal);
        await opened.ReloadAsync();
        await Assertions.Expect(opened.GetByText("Over many orders, beside known methods")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_table_of_several_inputs_is_compared_over_orders_beside_known_methods()
    {
        await using var page = await browser.OpenRegressionAsync();
        await page.ConnectedAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Your own data…" }).ClickAsync();
        var dialog = new OwnDataDialogObject(page.Page);
        await dialog.PasteAsync("area\tage\trent\n" + string.Concat(Enumerable.Range(0, 16).Select(i => FormattableString.Invariant($"{30 + (i * 37 % 80)}\t{i * 13 % 50}\t{150 + (9 * (30 + (i * 37 % 80))) - (2 * (i * 13 % 50))}\n"))));
        await dialog.Button("Compare over orders").ClickAsync();

        await Assertions.Expect(page.Heading).ToHaveTextAsync("rent by area and age");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "8", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText("2 inputs: asked of the models for linear regression, d = 10, the other 8 set to 0.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.GetByText("mean of 8 orders of the examples so far, the band holds 5 to 95 % of them")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Least sq." })).ToBeVisibleAsync();
        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
        await Screenshots.SaveAsync(page.Page, "own-data-regression");
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1920, ColorScheme.Dark)]
    public async Task The_dialog_stands_on_every_screen_in_both_themes(int width, ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(width, 844, scheme);
        await page.ReadyAsync();
        var dialog = await new OwnDataDialogObject(page.Page).OpenAsync();
        await dialog.PasteAsync(Temperatures);
        await Assertions.Expect(dialog.Dialog).ToContainTextAsync("18 examples in the prompt");
        await Screenshots.SaveAsync(page.Page, FormattableString.Invariant($"own-data-{width}-{scheme}"));

        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
        Assert.True(await dialog.Dialog.EvaluateAsync<bool>("dialog => [...dialog.querySelectorAll('button, select, textarea, label, p, h2, h3')].every(part => part.getBoundingClientRect().right <= innerWidth + 1)"));
        if (width == 390)
            Assert.Empty(await LayoutCheck.SmallTargetsAsync(page.Page));
    }

    // With a decimal comma.
    private static string Temperature(int hour) =>
        (14 - (6 * Math.Cos((hour - 4) / 24.0 * 2 * Math.PI))).ToString("0.0", CultureInfo.InvariantCulture).Replace('.', ',');

    // Each model's error in the heading, once all are known.
    private static async Task<string> KnownErrorsAsync(IPage page)
    {
        var errors = page.Locator(".errors.wide");
        await Assertions.Expect(errors.Locator("b").First).Not.ToHaveTextAsync("–", new() { Timeout = 60_000 });
        await Assertions.Expect(errors.Locator("b").Last).Not.ToHaveTextAsync("–", new() { Timeout = 60_000 });
        return await errors.InnerTextAsync();
    }
}
