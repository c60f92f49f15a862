using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The growth page, on a small model that is trained here: what it has learned does not matter.</summary>
[Collection(Journeys.Name)]
public sealed class TrainingTests(BrowserFixture browser, TrainingTests.GrowingModel model) : IClassFixture<TrainingTests.GrowingModel>
{
    [Fact]
    public async Task The_slider_moves_through_the_checkpoints_on_the_same_points()
    {
        await using var page = await OpenAsync();
        await page.ExpectHeadingAsync("Step 40 of 40, 7 examples");
        var slider = page.Page.GetByRole(AriaRole.Slider, new() { Name = "Step" });

        await page.Page.Keyboard.PressAsync("Home");

        await Assertions.Expect(page.Heading).Not.ToHaveTextAsync("Step 40 of 40, 7 examples");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuenow", "0");
        await Assertions.Expect(page.Discs).ToHaveCountAsync(12);
        await page.Page.ExpectInAddressAsync("step=");
        await page.Page.Keyboard.PressAsync("Space");
        await page.ExpectHeadingAsync("Step 40 of 40, 7 examples");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_click_adds_an_example_that_every_checkpoint_answers()
    {
        await using var page = await OpenAsync("training?points=");
        await page.ExpectHeadingAsync("Step 40 of 40, 0 examples");

        await page.ClickPlotAsync(.5, .3);

        await page.ExpectHeadingAsync("Step 40 of 40, 1 example");
        await Assertions.Expect(page.Discs).ToHaveCountAsync(1);
        // Each checkpoint's error on it, known before it was seen.
        await Assertions.Expect(page.Page.Locator(".step-chart").First.Locator("table td").First).Not.ToHaveTextAsync("–", new() { Timeout = 30_000 });
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_has_no_serious_accessibility_finding(ColorScheme scheme)
    {
        await using var page = await OpenAsync(scheme: scheme);

        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_fits_its_window_and_logs_no_error(ColorScheme scheme)
    {
        await using var page = await OpenAsync(scheme: scheme);

        foreach (var width in Screenshots.Widths)
            await Screenshots.SaveFittingAsync(page.Page, "training", width, scheme);

        Assert.Empty(page.Errors);
    }

    private async Task<PlaygroundPageObject> OpenAsync(string link = "training", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await browser.OpenAsync(width, height, scheme, model.Server.Url + link);
        await Assertions.Expect(page.Heading).ToContainTextAsync("Step ", new() { Timeout = 60_000 });
        // Every checkpoint has answered for the examples on screen.
        await Assertions.Expect(page.Page.Locator(".function-plot [data-live]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        if (!link.Contains("points=", StringComparison.Ordinal))
            await Assertions.Expect(page.Page.Locator(".step-chart table").First).Not.ToContainTextAsync("–", new() { Timeout = 30_000 });
        return page;
    }

    /// <summary>A server with one small model that has four checkpoints.</summary>
    public sealed class GrowingModel : IAsyncLifetime
    {
        private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory("mambaviz-growing");
        private readonly Visitor _visitor;

        public GrowingModel(BrowserFixture browser) => (Server, _visitor) = (new ServerProcess(_models.FullName), browser.Visitor);

        public ServerProcess Server { get; }

        public async ValueTask InitializeAsync()
        {
            await ServerProcess.RunAsync(
                [
                    "train", "--device", "cpu", "--task", "free-1d", "--examples", "12", "--layers", "2", "--width", "16", "--batch", "8", "--steps", "40",
                    "--warmup", "5", "--growth", "4", "--seed", "1", "--out", Path.Combine(_models.FullName, "mamba-growth"),
                ],
                CancellationToken.None);
            await Server.StartAsync(CancellationToken.None);
            _visitor.Know(Server.Url);
        }

        public async ValueTask DisposeAsync()
        {
            await _visitor.ForgetAsync(Server.Url);
            await Server.DisposeAsync();
            _models.Delete(recursive: true);
        }
    }
}
