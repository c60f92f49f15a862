using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The first minute: who comes for the first time, and what a guide does to the page.</summary>
[Collection(SinglePages.Name)]
public sealed class GuideTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_first_visit_is_led_from_no_examples_over_the_snap_to_the_layers_and_is_never_led_again()
    {
        await using var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(browser.Server.Url);
        var next = page.Locator(".guide-strip .next");
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No examples yet: the model guesses zero everywhere." })).ToBeVisibleAsync();
        await Assertions.Expect(heading).ToHaveTextAsync("No examples, layer 8 of 8");
        await next.ClickAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(heading).ToHaveTextAsync("2 examples, layer 8 of 8", new() { Timeout = 30_000 });
        await page.GetByRole(AriaRole.Radio, new() { Name = "12, all of them" }).ClickAsync();
        await Assertions.Expect(heading).ToHaveTextAsync("5 examples, layer 8 of 8", new() { Timeout = 30_000 });
        await Assertions.Expect(page.GetByText("your guess")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".happened")).ToContainTextAsync("Weights changed");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(heading).ToHaveTextAsync("5 examples, read-in", new() { Timeout = 30_000 });
        await page.ExpectAtEndOfAddressAsync("?guide=sine&step=4&guess=c");
        await Assertions.Expect(heading).ToHaveTextAsync("5 examples, layer 8 of 8", new() { Timeout = 30_000 });

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Guide me" })).ToBeVisibleAsync();
        await page.GotoAsync(browser.Server.Url);
        await Assertions.Expect(heading).ToHaveTextAsync("7 examples, layer 8 of 8");
        Assert.Equal(browser.Server.Url, page.Url);
    }

    [Fact]
    public async Task What_is_clicked_leaves_the_step_and_one_press_leads_back()
    {
        await using var page = await browser.OpenAsync(link: browser.Server.Url + "?guide=sine&step=3");
        await Assertions.Expect(page.Page.Locator(".guide-strip .next")).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Discs).ToHaveCountAsync(5);

        await page.ClickPlotAsync(.62, .75);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "You left step 3." })).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Back to it" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "With the fifth example, the curve snaps into place." })).ToBeVisibleAsync();
        await Assertions.Expect(page.Discs).ToHaveCountAsync(5);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_word_explains_itself_where_it_stands()
    {
        await using var page = await browser.OpenAsync(link: browser.Server.Url + "?guide=sine&step=1");
        var word = page.Page.Locator(".guide-strip").GetByRole(AriaRole.Button, new() { Name = "weights" });
        var box = page.Page.GetByRole(AriaRole.Tooltip).Filter(new() { HasText = "Numbers inside the model" }).First;

        await word.FocusAsync();
        await Assertions.Expect(box).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".guide-strip .next")).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(box).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_first_visit_to_the_words_guesses_and_sees_the_word_being_found_layer_by_layer()
    {
        await using var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(browser.Server.Url + "language");
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        var says = page.Locator(".layer-grid .says");

        await Assertions.Expect(heading).ToHaveTextAsync("3 demonstrations, read-in");
        // What is to be guessed is not shown.
        await Assertions.Expect(page.Locator(".layer-grid .later td").First).ToHaveCSSAsync("opacity", "0");
        await page.GetByRole(AriaRole.Radio, new() { Name = "4, half-way" }).ClickAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByText("your guess")).ToBeVisibleAsync();
        await Assertions.Expect(says).Not.ToHaveTextAsync("Caracas");
        await Assertions.Expect(heading).ToHaveTextAsync("3 demonstrations, layer 8 of 8", new() { Timeout = 30_000 });
        await Assertions.Expect(says).ToHaveTextAsync("Caracas");
        await page.GetByRole(AriaRole.Button, new() { Name = "Explore freely" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Guide me" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_book_fills_until_the_smallest_state_forgets()
    {
        await using var page = await browser.OpenAsync(link: browser.Server.Url + "phone-book?guide=book&step=1");
        await page.Page.Locator(".guide-strip .next").ClickAsync(new() { Timeout = 60_000 });
        var heading = page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Assertions.Expect(heading).ToHaveTextAsync("32 entries in the prompt, any one asked", new() { Timeout = 30_000 });
        await page.Page.Keyboard.PressAsync("b");
        await Assertions.Expect(heading).ToHaveTextAsync("64 entries in the prompt, any one asked", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Page.GetByText("a new entry takes the place of an old one")).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task It_is_told_in_Spanish_where_that_is_asked_for_and_in_English_again()
    {
        await using var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "es-ES" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(browser.Server.Url);
        var strip = page.Locator(".guide-strip");
        await Assertions.Expect(strip).ToHaveAttributeAsync("lang", "es");
        await Assertions.Expect(strip.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Sin ejemplos, el modelo responde cero en todas partes.");
        await strip.GetByRole(AriaRole.Button, new() { Name = "Dar ejemplos" }).ClickAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(strip.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Dos ejemplos: pasa por los dos y aún se equivoca.");
        await Assertions.Expect(page.GetByText("¿Cuántos ejemplos necesitará?")).ToBeVisibleAsync();
        Assert.Empty(await Accessibility.SeriousFindingsAsync(page));
        await Screenshots.SaveAsync(page, "guide-spanish");

        await strip.GetByRole(AriaRole.Button, new() { Name = "Paso anterior" }).ClickAsync();
        await strip.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(strip.GetByRole(AriaRole.Heading)).ToHaveTextAsync("No examples yet: the model guesses zero everywhere.");
        // It is remembered.
        await page.GotoAsync(browser.Server.Url + "?guide=line&step=1");
        await Assertions.Expect(strip).ToHaveAttributeAsync("lang", "en");
    }

    [Theory]
    [InlineData(1280, 800, ColorScheme.Light, "language?guide=word&step=1")]
    [InlineData(390, 844, ColorScheme.Dark, "language?guide=word&step=4&guess=a")]
    [InlineData(1280, 800, ColorScheme.Dark, "phone-book?guide=book&step=2")]
    [InlineData(1280, 800, ColorScheme.Light, "?guide=sine&step=1")]
    [InlineData(1280, 800, ColorScheme.Dark, "?guide=sine&step=3&guess=c")]
    [InlineData(390, 844, ColorScheme.Light, "?guide=sine&step=2")]
    public async Task It_has_no_serious_accessibility_finding(int width, int height, ColorScheme scheme, string step)
    {
        await using var page = await browser.OpenAsync(width, height, scheme, browser.Server.Url + step);
        await Assertions.Expect(page.Page.Locator(".guide-strip .next")).ToBeEnabledAsync(new() { Timeout = 60_000 });

        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
    }
}
