using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The language page, on the word models that ship.</summary>
[Collection(SinglePages.Name)]
public sealed class LanguageTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_first_paint_shows_a_word_being_found_before_the_runtime_has_loaded()
    {
        await using var context = await browser.Browser.NewContextAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(browser.Server.Url + "language?task=capital");
        await Screenshots.SaveAsync(page, "language-first-paint");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("3 demonstrations, layer 8 of 8");
        await Assertions.Expect(page.Locator(".layer-grid .says").First).ToHaveTextAsync("Caracas");
        // Nine layers of two models, seven letters and the end of the line, each with a token.
        await Assertions.Expect(page.Locator(".layer-grid td bdi")).ToHaveCountAsync(2 * 9 * 8);
        await Assertions.Expect(page.GetByText("Recorded").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_layers_are_played_from_the_read_in_to_the_word()
    {
        await using var page = await OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Play the layers" }).ClickAsync();

        await Assertions.Expect(page.Heading).ToHaveTextAsync("3 demonstrations, read-in");
        await Assertions.Expect(page.Says.First).Not.ToHaveTextAsync("Caracas");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Heading).ToHaveTextAsync("3 demonstrations, layer 8 of 8", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Says.First).ToHaveTextAsync("Caracas");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Without_demonstrations_the_answer_is_less_sure_and_the_charts_begin_there()
    {
        await using var page = await OpenAsync();
        var sure = await page.Shares.AllTextContentsAsync();
        for (var i = 0; i < 3; i++)
            await page.Page.Keyboard.PressAsync("ArrowDown");

        await Assertions.Expect(page.Heading).ToHaveTextAsync("No demonstrations, layer 8 of 8");
        await page.ReadyAsync();
        Assert.All((await page.Shares.AllTextContentsAsync()).Zip(sure), shares => Assert.True(Number(shares.First) < Number(shares.Second), $"{shares.First} and then {shares.Second}"));
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Figure, new() { Name = "By demonstrations" })).ToContainTextAsync("0");
    }

    [Fact]
    public async Task A_demonstration_that_is_added_is_answered_by_every_layer_and_a_link_shows_the_same()
    {
        await using var page = await OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "+ Add" }).ClickAsync();
        await page.Page.GetByLabel("New demonstration, question").FillAsync("Germany");
        await page.Page.GetByLabel("New demonstration, answer").FillAsync("Berlin");
        await page.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Heading).ToHaveTextAsync("4 demonstrations, layer 8 of 8");
        await page.ReadyAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.ExpectInAddressAsync("demonstrations=");
        await page.Page.ExpectInAddressAsync("Berlin");
        var cells = await page.CellsAsync();

        await using var second = await OpenAsync("language" + new Uri(page.Page.Url).Query);
        Assert.Equal(cells, await second.CellsAsync());
        Assert.Equal(new Uri(page.Page.Url).Query, new Uri(second.Page.Url).Query);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_cell_under_the_pointer_tells_five_tokens_and_a_click_keeps_it()
    {
        await using var page = await OpenAsync();
        var cell = page.Grids.First.GetByRole(AriaRole.Gridcell).Nth(7 * 8 + 4);
        await cell.HoverAsync();
        await Assertions.Expect(page.Page.Locator(".box-title")).ToHaveTextAsync("Mamba, layer 7, character 5");
        await Assertions.Expect(page.Page.Locator("td.ringed")).ToHaveCountAsync(2);

        await cell.ClickAsync();

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Layer 7, character 5" })).ToBeVisibleAsync();
        await page.Page.ExpectAtEndOfAddressAsync("cell=7.4");
        await Screenshots.SaveAsync(page.Page, "language-locked");
    }

    [Fact]
    public async Task What_is_typed_over_a_character_changes_the_rest_in_all_models()
    {
        await using var page = await OpenAsync();
        var letters = page.Page.Locator(".saying").First.GetByRole(AriaRole.Textbox);
        await Assertions.Expect(letters.First).ToHaveValueAsync("C");
        await letters.First.FillAsync("S");

        await Assertions.Expect(page.Page.Locator(".saying input.given")).ToHaveCountAsync(2);
        await page.ReadyAsync();
        await Assertions.Expect(letters.First).ToHaveValueAsync("S");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "By themselves" }).ClickAsync();
        await Assertions.Expect(letters.First).ToHaveValueAsync("C");
    }

    [Fact]
    public async Task Without_a_right_answer_the_models_own_are_shown()
    {
        await using var page = await OpenAsync();
        await page.Page.GetByLabel("Ask for").FillAsync("Atlantis");
        await page.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Page.GetByText("No right answer given")).ToBeVisibleAsync();
        await page.ReadyAsync();
        Assert.All(await page.Says.AllTextContentsAsync(), Assert.NotEmpty);
        await Assertions.Expect(page.Page.Locator(".verdict")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Another_task_is_drawn_and_another_lens_reads_it()
    {
        await using var page = await OpenAsync();
        await page.Page.GetByLabel("Task").SelectOptionAsync("plural");
        await Assertions.Expect(page.Page.GetByLabel("Task")).ToHaveValueAsync("plural");
        await page.ReadyAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Read-out" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".notice")).ToContainTextAsync("Raw read-out of each layer.");
        await page.ReadyAsync();
        await page.Page.ExpectAtEndOfAddressAsync("task=plural&lens=readout");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Every_chart_and_grid_can_be_exported()
    {
        await using var page = await OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Export Transformer" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.Locator("option")).ToContainTextAsync(["Probability by layer", "Probability by demonstrations", "Layers × characters, Mamba", "Layers × characters, Transformer"]);
        await Assertions.Expect(dialog.Locator("figure img")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_server_that_is_lost_leaves_the_preset_and_answers_again_when_it_is_back()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = new ServerProcess();
        await server.StartAsync(cancellation);
        await using var page = await OpenAsync(server: server);

        await server.KillAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("Reconnecting", new() { Timeout = 60_000 });
        await page.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(page.Heading).ToHaveTextAsync("3 demonstrations, read-in");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Heading).ToHaveTextAsync("2 demonstrations, read-in");
        await Assertions.Expect(page.Page.Locator(".layer-grid .old")).ToHaveCountAsync(0);

        await server.StartAsync(cancellation);
        await Assertions.Expect(page.Status).ToContainTextAsync("Connected", new() { Timeout = 90_000 });
        await page.Page.GetByLabel("Task").SelectOptionAsync("plural");
        await page.ReadyAsync();
    }

    [Fact]
    public async Task A_phone_shows_one_model_a_tab_and_the_prompt_as_a_sheet()
    {
        await using var page = await OpenAsync(width: 390, height: 844);
        var grids = page.Page.Locator(".layer-grid");
        await Assertions.Expect(grids.Nth(0)).ToBeVisibleAsync();
        await Assertions.Expect(grids.Nth(1)).ToBeHiddenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Transformer 1.00" }).ClickAsync();
        await Assertions.Expect(grids.Nth(1)).ToBeVisibleAsync();
        await Assertions.Expect(grids.Nth(0)).ToBeHiddenAsync();

        await Assertions.Expect(page.Page.GetByLabel("Ask for")).ToBeHiddenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "3 shown" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByLabel("Ask for")).ToBeVisibleAsync();
        await Screenshots.SaveAsync(page.Page, "language-390-prompt");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Close the prompt" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByLabel("Ask for")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_has_no_serious_accessibility_finding(ColorScheme scheme)
    {
        await using var page = await OpenAsync("language?cell=7.4&layer=6", scheme: scheme);

        var findings = await Accessibility.SeriousFindingsAsync(page.Page);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_fits_its_window_and_logs_no_error(ColorScheme scheme)
    {
        await using var page = await OpenAsync(scheme: scheme);
        foreach (var width in Screenshots.Widths)
            await Screenshots.SaveFittingAsync(page.Page, "language", width, scheme);

        Assert.Empty(page.Errors);
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<LanguagePageObject> OpenAsync(string address = "language", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, ServerProcess? server = null)
    {
        var page = new LanguagePageObject(await browser.Visitor.OpenAsync((server ?? browser.Server).Url + address, width, height, scheme), browser.Visitor);
        await page.ReadyAsync();
        return page;
    }
}
