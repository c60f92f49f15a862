using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>Every chart of every page has its export control, and what it exports opens.</summary>
[Collection(SinglePages.Name)]
public sealed class ChartExportTests(BrowserFixture browser, TrainingTests.GrowingModel growing) : IClassFixture<TrainingTests.GrowingModel>
{
    private const string Compared = "models?a=mamba-1d&b=transformer-1d";

    [Theory]
    [InlineData(
        "",
        "Function plot: sine-curves-7-examples-layer-8",
        "Error by layer: sine-error-by-layer",
        "Error by examples: sine-error-by-examples",
        "Layer × examples: sine-error-by-layer-and-examples")]
    [InlineData(
        "regression?examples=10&seed=3",
        "Error by number of examples: linear-error-by-examples",
        "Error by layer: linear-error-by-layer",
        "Layer × examples, all models: linear-error-by-layer-and-examples",
        "Prediction and target, all models: linear-predictions",
        "Prediction and target, Mamba: linear-predictions-mamba")]
    [InlineData(Compared, "Loss in training: mamba-1d-and-transformer-1d-loss", "Error by layer: mamba-1d-and-transformer-1d-error-by-layer")]
    [InlineData("findings?claim=1", "skewed-linear-error-by-examples")]
    [InlineData("findings?claim=3", "skewed-linear-error-beyond-training")]
    [InlineData("findings?claim=4", "skewed-linear-error-by-layer")]
    [InlineData("findings?claim=5", "skewed-linear-lens-by-layer")]
    [InlineData("findings?claim=7", "skewed-linear-error-under-shifts")]
    [InlineData("findings?claim=8", "cost-by-context")]
    public Task The_charts_of_a_page_download_in_each_format(string link, params string[] charts) => CheckFilesAsync(browser.Server.Url + link, charts);

    [Fact]
    public Task The_charts_of_growth_download_in_each_format() => CheckFilesAsync(
        growing.Server.Url + "training",
        "Function plot: mamba-growth-sine-curves-7-examples-step-40",
        "Error by training step: mamba-growth-sine-error-by-step",
        "Loss in training: mamba-growth-sine-loss",
        "Step × examples: mamba-growth-sine-error-by-step-and-examples");

    [Theory]
    [InlineData("", "by-examples by-layer curves map")]
    [InlineData("regression?examples=10&seed=3", "by-examples by-layer map-mamba-linear-10 map-s4-linear-10 map-transformer-linear-10 scatter-mamba-linear-10 scatter-s4-linear-10 scatter-transformer-linear-10")]
    [InlineData(Compared, "by-layer loss")]
    [InlineData("findings?claim=5", "figure")]
    public async Task A_chart_has_one_control_that_opens_the_dialog_at_it(string link, string charts)
    {
        await using var page = await OpenAsync(browser.Server.Url + link);
        await CheckControlsAsync(page, charts);
    }

    [Fact]
    public async Task A_chart_of_growth_has_one_control_that_opens_the_dialog_at_it()
    {
        await using var page = await OpenAsync(growing.Server.Url + "training");
        await CheckControlsAsync(page, "curves error loss map");
    }

    // Charts as "title: name of the file", or the name alone where there is one chart.
    private async Task CheckFilesAsync(string address, params string[] charts)
    {
        await using var page = await OpenAsync(address);
        var dialog = await new ExportDialogObject(page.Page).OpenAsync();
        foreach (var chart in charts)
        {
            var parts = chart.Split(": ");
            await ExportedFile.CheckAsync(dialog, parts.Length > 1 ? parts[0] : null, parts[^1]);
        }

        Assert.Empty(page.Errors);
    }

    private static async Task CheckControlsAsync(PageObject page, string charts)
    {
        var dialog = new ExportDialogObject(page.Page);
        var controls = page.Page.Locator(".export-small");
        var found = new List<string>();
        for (var i = 0; i < await controls.CountAsync(); i++)
        {
            await controls.Nth(i).ClickAsync();
            await Assertions.Expect(dialog.Dialog).ToBeVisibleAsync();
            found.Add(await dialog.Chart.InputValueAsync());
            await page.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(dialog.Dialog).ToBeHiddenAsync();
        }

        Assert.Equal(charts.Split(' '), found.Order(StringComparer.Ordinal));
    }

    // Until the page's charts are there with all they are waiting for.
    private async Task<PageObject> OpenAsync(string link)
    {
        PageObject page = link.Contains("regression", StringComparison.Ordinal)
            ? new RegressionPageObject(await browser.Visitor.OpenAsync(link, 1280, 800, ColorScheme.Light), browser.Visitor)
            : await browser.OpenAsync(link: link);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Export figures of this page" })).ToBeEnabledAsync(new() { Timeout = 90_000 });
        await Assertions.Expect(page.Page.Locator(".figure-layer[data-live]").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        if (page is RegressionPageObject regression)
        {
            await regression.ReadyAsync();
            await regression.ErrorsAsync();
        }

        // Curves of growth have a value at every checkpoint, without which there is nothing to print.
        if (link.Contains("training", StringComparison.Ordinal))
            await Assertions.Expect(page.Page.Locator(".step-chart table").First).Not.ToContainTextAsync("–", new() { Timeout = 30_000 });
        return page;
    }
}
