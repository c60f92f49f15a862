using System.Globalization;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

[Collection(SinglePages.Name)]
public sealed class InfluenceTests(BrowserFixture browser)
{
    private const string Lesson = "?lesson=outlier&count=12&models=mamba-1d";
    private const int Outlier = 5;

    // The example that is not on the line is the sixth; the line itself is the lesson's.
    private const string DistanceFromTheLine =
        """
        curve => {
          const points = curve.x.map((x, i) => curve.y[i] - (-.7 * x - .2));
          return Math.sqrt(points.reduce((sum, error) => sum + error * error, 0) / points.length);
        }
        """;

    [Fact]
    public async Task In_the_outlier_lesson_the_odd_one_matters_most_and_without_it_the_curve_heals()
    {
        await using var page = await browser.OpenAsync(link: browser.Server.Url + Lesson);
        await page.ReadyAsync();
        await Assertions.Expect(page.Rings).ToHaveCountAsync(0);

        await page.Page.Keyboard.PressAsync("w");

        await Assertions.Expect(page.Rings).ToHaveCountAsync(12);
        await Assertions.Expect(page.Page.GetByText("Ring: how far the curve of Mamba moves without the example")).ToBeVisibleAsync();
        var widths = await page.Rings.EvaluateAllAsync<double[]>("rings => rings.map(ring => parseFloat(getComputedStyle(ring).borderTopWidth))");
        Assert.Equal(Outlier, Array.IndexOf(widths, widths.Max()));
        Assert.True(widths.Order().ElementAt(10) < .8 * widths.Max(), string.Join(' ', widths));
        await Assertions.Expect(page.Plot.GetByRole(AriaRole.Button, new() { Name = ", influence " })).ToHaveCountAsync(12);

        await page.Discs.Nth(Outlier).HoverAsync();

        await Assertions.Expect(page.Plot.Locator(".edge-label", new() { HasText = "without 6" })).ToBeVisibleAsync();
        var (whole, without) = (await DistanceAsync(page, ^2), await DistanceAsync(page, ^1));
        Assert.True(whole > .3 && without < .1, string.Create(CultureInfo.InvariantCulture, $"{whole} with it, {without} without"));
        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));

        await page.Page.Mouse.MoveAsync(2, 2);
        await Assertions.Expect(page.Plot.Locator(".edge-label", new() { HasText = "without" })).ToHaveCountAsync(0);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_link_restores_the_rings_and_the_keyboard_comes_to_the_curve_without_an_example()
    {
        await using var page = await browser.OpenAsync(link: browser.Server.Url + Lesson);
        await page.ReadyAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Which examples matter" }).ClickAsync();
        await Assertions.Expect(page.Rings).ToHaveCountAsync(12);
        await page.Page.ExpectInAddressAsync("why=on");
        var labels = await page.Discs.EvaluateAllAsync<string[]>("discs => discs.map(disc => disc.ariaLabel)");

        await using var second = await browser.OpenAsync(link: page.Page.Url, scheme: ColorScheme.Dark);
        await second.ReadyAsync();
        await Assertions.Expect(second.Rings).ToHaveCountAsync(12);
        Assert.Equal(labels, await second.Discs.EvaluateAllAsync<string[]>("discs => discs.map(disc => disc.ariaLabel)"));

        await second.Discs.Nth(4).FocusAsync();
        await second.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(second.Page.GetByText("Dashed: the curve of Mamba without example 6")).ToBeVisibleAsync();
        await second.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(second.Page.GetByText("Dashed:")).ToHaveCountAsync(0);
        Assert.Empty(await Accessibility.SeriousFindingsAsync(second.Page));
        Assert.Empty(second.Errors);
    }

    [Fact]
    public async Task A_finger_on_a_disc_shows_the_curve_without_it()
    {
        var phone = await browser.Phone.OpenAsync(browser.Server.Url + Lesson + "&why=on", 390, 844, ColorScheme.Light);
        await using var page = new PlaygroundPageObject(phone, browser.Phone);
        await page.ReadyAsync();
        await Assertions.Expect(page.Rings).ToHaveCountAsync(12);

        await page.Discs.Nth(Outlier).TapAsync();

        await Assertions.Expect(page.Page.GetByText("Dashed: the curve of Mamba without example 6")).ToBeVisibleAsync();
        await Assertions.Expect(page.Discs).ToHaveCountAsync(12);
    }

    [Fact]
    public async Task On_the_regression_page_each_model_has_a_bar_an_example_and_the_keyboard_tells_them()
    {
        await using var page = await browser.OpenRegressionAsync("?seed=8&examples=10&count=6&models=mamba-linear-10,transformer-linear-10");
        await page.ReadyAsync();

        await page.Page.Keyboard.PressAsync("w");

        var bars = page.Groups.Locator(".bars");
        await page.Page.ExpectInAddressAsync("why=on");
        await Assertions.Expect(bars.Locator("i")).ToHaveCountAsync(12, new() { Timeout = 60_000 });
        await bars.First.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(bars.First).ToHaveAttributeAsync("aria-valuenow", "2");
        await Assertions.Expect(page.Groups.First).ToContainTextAsync("Without example 2 predictions of Mamba move by ");
        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task On_the_language_page_each_demonstration_has_a_bar_a_model_and_is_told_on_focus()
    {
        await using var opened = await browser.OpenAsync(link: browser.Server.Url + "language?count=3&why=on");
        var page = new LanguagePageObject(opened.Page, browser.Visitor);
        await page.ReadyAsync();

        await Assertions.Expect(page.Page.Locator(".worth i")).ToHaveCountAsync(6, new() { Timeout = 60_000 });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Demonstration 2: " }).FocusAsync();
        await Assertions.Expect(page.Page.GetByText("Without demonstration 2 the answer has ")).ToBeVisibleAsync();
        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Which demonstrations matter" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".worth")).ToHaveCountAsync(0);
        Assert.Empty(opened.Errors);
    }

    // How far a line of the plot is from the lesson's own.
    private static Task<double> DistanceAsync(PlaygroundPageObject page, Index line) => page.Plot.Locator(".js-plotly-plot")
        .EvaluateAsync<double>($"plot => ({DistanceFromTheLine})(plot.data.at(-{line.Value}))");
}
