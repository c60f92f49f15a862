using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace MambaViz.Browser.Tests;

public sealed class ExportTests(BrowserFixture browser)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("Function plot", "sine-curves-7-examples-layer-5")]
    [InlineData("Error by layer", "sine-error-by-layer")]
    [InlineData("Error by examples", "sine-error-by-examples")]
    [InlineData("Layer × examples", "sine-error-by-layer-and-examples")]
    public async Task Each_chart_of_the_playground_downloads_in_each_format(string chart, string name)
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        await CheckAsync(await new ExportDialogObject(page.Page).OpenAsync(), chart, name);
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData("Error by number of examples", "linear-error-by-examples")]
    [InlineData("Error by layer", "linear-error-by-layer")]
    [InlineData("Layer × examples, all models", "linear-error-by-layer-and-examples")]
    [InlineData("Prediction and target, Mamba", "linear-predictions-mamba")]
    public async Task Each_chart_of_the_functions_page_downloads_in_each_format(string chart, string name)
    {
        await using var page = await browser.OpenFunctionsAsync("?examples=10");
        await page.ReadyAsync();
        await page.ErrorsAsync();
        await CheckAsync(await new ExportDialogObject(page.Page).OpenAsync(), chart, name);
        Assert.Empty(page.Errors);
    }

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
        var row = Encoding.UTF8.GetString(csv).Split('\n').First(line => line.StartsWith("1,Mamba,5,", StringComparison.Ordinal));
        var shown = await page.Page.Locator(".errors.wide .error b").First.TextContentAsync();
        Assert.Equal(double.Parse(shown!, CultureInfo.InvariantCulture), double.Parse(row.Split(',')[3], CultureInfo.InvariantCulture), .006);
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
        Assert.Contains("panel,series,x,y,low,high", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
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

        var result = await page.Page.RunAxe();

        var serious = result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Select(n => n.Html))}");
        Assert.Empty(serious);
        Assert.True(await dialog.Dialog.EvaluateAsync<int>("d => d.scrollWidth - d.clientWidth") <= 0, "The dialog scrolls sideways.");
    }

    private static async Task CheckAsync(ExportDialogObject dialog, string chart, string name)
    {
        var (pdfName, pdf) = await dialog.DownloadAsync(chart, "PDF");
        Assert.Equal(name + "-neurips.pdf", pdfName);
        CheckPdf(pdf);
        var (_, svg) = await dialog.DownloadAsync(chart, "SVG");
        var root = XDocument.Load(new MemoryStream(svg)).Root!;
        Assert.Equal("396pt", root.Attribute("width")!.Value);
        Assert.Empty(root.Descendants(Svg + "image"));
        var (_, png) = await dialog.DownloadAsync(chart, "PNG");
        // 5.5 inches at 300 dpi.
        Assert.Equal(1650u, BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(16)));
        var (csvName, csv) = await dialog.DownloadAsync(chart, "CSV");
        Assert.Equal(name + ".csv", csvName);
        Assert.True(Encoding.UTF8.GetString(csv).Split('\n').Length > 10);
        await File.WriteAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Screenshots", $"{name}.figure.png"), png, TestContext.Current.CancellationToken);
    }

    private static void CheckPdf(byte[] content)
    {
        using var pdf = PdfDocument.Open(content);
        var page = pdf.GetPage(1);
        Assert.Equal(396, page.Width, .5);
        Assert.Empty(page.GetImages());
        Assert.NotEmpty(page.Letters);
        Assert.All(page.Letters, letter => Assert.True(letter.PointSize >= 6 - 1e-3));
        var fonts = pdf.Structure.CrossReferenceTable.ObjectOffsets.Keys.Select(reference => pdf.Structure.GetObject(reference).Data).OfType<DictionaryToken>()
            .Where(d => d.TryGet(NameToken.Type, out NameToken type) && type.Data == "FontDescriptor").ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.True(font.ContainsKey(NameToken.FontFile) || font.ContainsKey(NameToken.FontFile2) || font.ContainsKey(NameToken.FontFile3)));
    }
}
