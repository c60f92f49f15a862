using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The export dialog as a person meets it.</summary>
public sealed class ExportDialogObject(IPage page)
{
    public IPage Page => page;

    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    public ILocator Chart => Dialog.GetByLabel("Chart");

    public ILocator Preview => Dialog.Locator("figure img");

    /// <summary>Name, size and kind of the file.</summary>
    public ILocator File => Dialog.GetByRole(AriaRole.Status);

    public ILocator Button(string name) => Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Opens it from the app bar.</summary>
    public async Task<ExportDialogObject> OpenAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Export figures of this page" }).ClickAsync();
        await Assertions.Expect(Dialog).ToBeVisibleAsync();
        return this;
    }

    /// <summary>Chooses a format and copies.</summary>
    public async Task CopyAsync(string format, string button)
    {
        await Button(format).ClickAsync();
        await Assertions.Expect(Button(button)).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await Button(button).ClickAsync();
        await Assertions.Expect(Dialog.Locator(".copy")).ToHaveTextAsync("Copied", new() { Timeout = 30_000 });
    }

    /// <summary>Chooses chart and format, and downloads the file.</summary>
    /// <param name="chart">The chart; null where there is only one.</param>
    /// <param name="format">The format's name on its button.</param>
    /// <returns>Its name and content.</returns>
    public async Task<(string Name, byte[] Content)> DownloadAsync(string? chart, string format)
    {
        if (chart is not null)
            await Chart.SelectOptionAsync(new SelectOptionValue { Label = chart });
        await Button(format).ClickAsync();
        var button = Button($"Download {format}");
        await Assertions.Expect(button).ToBeEnabledAsync(new() { Timeout = 30_000 });
        var download = await page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        return (download.SuggestedFilename, await System.IO.File.ReadAllBytesAsync(await download.PathAsync()));
    }
}
