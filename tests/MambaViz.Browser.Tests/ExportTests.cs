using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

[Collection(SinglePages.Name)]
public sealed class ExportTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_json_and_the_command_make_the_pages_file_again_without_a_browser()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        var dialog = await new ExportDialogObject(page.Page).OpenAsync();
        var (name, pdf) = await dialog.DownloadAsync("Error by layer", "PDF");
        var (json, figure) = await dialog.DownloadAsync("Error by layer", "JSON");
        await dialog.Button("PDF").ClickAsync();
        var command = await dialog.Dialog.Locator("code").First.InnerTextAsync();
        var folder = Directory.CreateTempSubdirectory("export");
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, json), figure, TestContext.Current.CancellationToken);

        var options = command[(command.IndexOf(" -- ", StringComparison.Ordinal) + 4)..];
        using var process = Process.Start(new ProcessStartInfo("dotnet", $"{ServerProcess.Program()} {options} --out .") { WorkingDirectory = folder.FullName, UseShellExecute = false })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(pdf, await File.ReadAllBytesAsync(Path.Combine(folder.FullName, name), TestContext.Current.CancellationToken));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_key_e_and_a_charts_corner_open_it_and_the_file_holds_what_is_on_screen()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        await page.Page.Keyboard.PressAsync("e");
        var dialog = new ExportDialogObject(page.Page);
        await Assertions.Expect(dialog.Dialog).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog.Dialog).ToBeHiddenAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Export Error by layer" }).ClickAsync();
        await Assertions.Expect(dialog.Chart).ToHaveValueAsync("by-layer");
        var (_, csv) = await dialog.DownloadAsync("Error by layer", "CSV");
        var row = Encoding.UTF8.GetString(csv).Split('\n').First(line => line.StartsWith("1,Mamba,8,", StringComparison.Ordinal));
        var shown = await page.Page.Locator(".errors.wide .error b").First.TextContentAsync();
        Assert.Equal(double.Parse(shown!, CultureInfo.InvariantCulture), double.Parse(row.Split(',')[3], CultureInfo.InvariantCulture), 1e-5);
    }

    [Fact]
    public async Task Figure_numbers_command_and_link_go_to_the_clipboard()
    {
        await using var page = await browser.OpenAsync();
        await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.ReadyAsync();
        var dialog = await new ExportDialogObject(page.Page).OpenAsync();

        await dialog.CopyAsync("PDF", "Copy as PNG");
        // 5.5 inches at 300 dpi.
        Assert.Equal(1650, await page.Page.EvaluateAsync<int>("async () => (await createImageBitmap(await (await navigator.clipboard.read())[0].getType('image/png'))).width"));
        await dialog.CopyAsync("CSV", "Copy CSV");
        Assert.Contains("panel,series,x,y,low,high", await ReadTextAsync(), StringComparison.Ordinal);
        await dialog.CopyAsync("JSON", "Copy JSON");
        Assert.StartsWith("{\"name\":\"sine-curves", await ReadTextAsync(), StringComparison.Ordinal);
        foreach (var (name, index) in new[] { ("command", 0), ("link", 1) })
        {
            await dialog.Button($"Copy the {name}").ClickAsync();
            await Assertions.Expect(dialog.Button($"Copy the {name}")).ToHaveAttributeAsync("title", "Copied");
            Assert.Equal(await dialog.Dialog.Locator("code").Nth(index).InnerTextAsync(), await ReadTextAsync());
        }

        Assert.Empty(page.Errors);

        Task<string> ReadTextAsync() => page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
    }

    [Fact]
    public async Task Without_a_server_the_numbers_are_still_there()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        await page.Page.RouteAsync("**/api/figures", route => route.AbortAsync());
        var dialog = await new ExportDialogObject(page.Page).OpenAsync();
        await Assertions.Expect(dialog.Dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Needs a server.");
        var (name, csv) = await dialog.DownloadAsync("Error by layer", "CSV");
        Assert.Equal("sine-error-by-layer.csv", name);
        Assert.Contains("panel,series,layer,mean squared error,low,high", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    [InlineData(1280, 800, ColorScheme.Light)]
    [InlineData(1280, 800, ColorScheme.Dark)]
    [InlineData(1440, 900, ColorScheme.Light)]
    public async Task The_dialog_has_no_serious_accessibility_finding(int width, int height, ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(width, height, scheme);
        await page.ReadyAsync();
        var dialog = await new ExportDialogObject(page.Page).OpenAsync();
        await Assertions.Expect(dialog.Preview).ToBeVisibleAsync();
        await Assertions.Expect(dialog.File).ToContainTextAsync("kB");
        await Screenshots.SaveAsync(page.Page, $"export-{width}-{scheme.ToString().ToUpperInvariant()}");

        Assert.Empty(await Accessibility.SeriousFindingsAsync(page.Page));
        Assert.True(await dialog.Dialog.EvaluateAsync<int>("d => d.scrollWidth - d.clientWidth") <= 0, "The dialog scrolls sideways.");
    }
}
