using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>Every chart of every page has its export control, and what it exports opens.</summary>
public sealed class ChartExportTests(BrowserFixture browser, GrowthTests.GrowingModel growing) : IClassFixture<GrowthTests.GrowingModel>
{
    private const string Compared = "models?a=mamba-1d&b=transformer-1d";

    [Theory]
    [InlineData("", "Function plot", "sine-curves-7-examples-layer-5")]
    [InlineData("", "Error by layer", "sine-error-by-layer")]
    [InlineData("", "Error by examples", "sine-error-by-examples")]
    [InlineData("", "Layer × examples", "sine-error-by-layer-and-examples")]
    [InlineData("functions?examples=10", "Error by number of examples", "linear-error-by-examples")]
    [InlineData("functions?examples=10", "Error by layer", "linear-error-by-layer")]
    [InlineData("functions?examples=10", "Layer × examples, all models", "linear-error-by-layer-and-examples")]
    [InlineData("functions?examples=10", "Prediction and target, all models", "linear-predictions")]
    [InlineData("functions?examples=10", "Prediction and target, Mamba", "linear-predictions-mamba")]
    [InlineData(Compared, "Loss in training", "mamba-1d-and-transformer-1d-loss")]
    [InlineData(Compared, "Error by layer", "mamba-1d-and-transformer-1d-error-by-layer")]
    [InlineData("refinement?claim=1", null, "skewed-linear-error-by-examples")]
    [InlineData("refinement?claim=3", null, "skewed-linear-error-beyond-training")]
    [InlineData("refinement?claim=4", null, "skewed-linear-error-by-layer")]
    [InlineData("refinement?claim=5", null, "skewed-linear-lens-by-layer")]
    [InlineData("refinement?claim=7", null, "skewed-linear-error-under-shifts")]
    [InlineData("refinement?claim=8", null, "cost-by-context")]
    public async Task A_chart_downloads_in_each_format(string link, string? chart, string name)
    {
        await using var page = await OpenAsync(browser.Server.Url + link);
        await ExportedFile.CheckAsync(await new ExportDialogObject(page.Page).OpenAsync(), chart, name);
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData("Function plot", "mamba-growth-sine-curves-7-examples-step-40")]
    [InlineData("Error by training step", "mamba-growth-sine-error-by-step")]
    [InlineData("Loss in training", "mamba-growth-sine-loss")]
    [InlineData("Step × examples", "mamba-growth-sine-error-by-layer-and-examples")]
    public async Task A_chart_of_growth_downloads_in_each_format(string chart, string name)
    {
        await using var page = await OpenAsync(growing.Server.Url + "growth");
        await ExportedFile.CheckAsync(await new ExportDialogObject(page.Page).OpenAsync(), chart, name);
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData("", "by-examples by-layer curves map")]
    [InlineData("functions?examples=10", "by-examples by-layer map-mamba-linear-10 map-s4-linear-10 map-transformer-linear-10 scatter-mamba-linear-10 scatter-s4-linear-10 scatter-transformer-linear-10")]
    [InlineData(Compared, "by-layer loss")]
    [InlineData("refinement?claim=5", "figure")]
    public async Task A_chart_has_one_control_that_opens_the_dialog_at_it(string link, string charts)
    {
        await using var page = await OpenAsync(browser.Server.Url + link);
        await CheckControlsAsync(page, charts);
    }

    [Fact]
    public async Task A_chart_of_growth_has_one_control_that_opens_the_dialog_at_it()
    {
        await using var page = await OpenAsync(growing.Server.Url + "growth");
        await CheckControlsAsync(page, "curves error loss map");
    }

    private static async Task CheckControlsAsync(PlaygroundPageObject page, string charts)
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
    private async Task<PlaygroundPageObject> OpenAsync(string link)
    {
        var page = await browser.OpenAsync(link: link);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Export figures of this page" })).ToBeEnabledAsync(new() { Timeout = 90_000 });
        await Assertions.Expect(page.Page.Locator(".figure-layer[data-live]").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        if (link.Contains("functions", StringComparison.Ordinal))
        {
            var functions = new FunctionsPageObject(page.Page);
            await functions.ReadyAsync();
            await functions.ErrorsAsync();
        }

        // Curves of growth have a value at every checkpoint, without which there is nothing to print.
        if (link.Contains("growth", StringComparison.Ordinal))
            await Assertions.Expect(page.Page.Locator(".step-chart table").First).Not.ToContainTextAsync("–", new() { Timeout = 30_000 });
        return page;
    }
}
