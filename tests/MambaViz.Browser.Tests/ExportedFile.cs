using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace MambaViz.Browser.Tests;

/// <summary>Opens what the export dialog downloads, each format with a reader of its own.</summary>
internal static class ExportedFile
{
    // NeurIPS: 5.5 inches, in points, in CSS pixels and in dots at 300 dpi.
    private const double Points = 396;
    private const double Pixels = 528;
    private const uint Dots = 1650;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Downloads a chart in all formats and opens each file.</summary>
    /// <param name="dialog">The dialog, open.</param>
    /// <param name="chart">The chart's name there; null where there is only one.</param>
    /// <param name="name">What the files are called before venue and format.</param>
    public static async Task CheckAsync(ExportDialogObject dialog, string? chart, string name)
    {
        var (pdfName, pdf) = await dialog.DownloadAsync(chart, "PDF");
        Assert.Equal(name + "-neurips.pdf", pdfName);
        CheckPdf(pdf);
        await CheckSvgAsync(dialog, (await dialog.DownloadAsync(chart, "SVG")).Content);
        var (_, png) = await dialog.DownloadAsync(chart, "PNG");
        Assert.Equal(Dots, BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(16)));
        var (csvName, csv) = await dialog.DownloadAsync(chart, "CSV");
        Assert.Equal(name + ".csv", csvName);
        // A short training has a single row: the columns' names and that.
        var lines = Encoding.UTF8.GetString(csv).Split('\n');
        Assert.StartsWith("panel,", lines[0], StringComparison.Ordinal);
        Assert.True(lines.Count(line => line.Contains(',', StringComparison.Ordinal)) >= 2);
        using var json = JsonDocument.Parse((await dialog.DownloadAsync(chart, "JSON")).Content);
        Assert.Equal(name, json.RootElement.GetProperty("name").GetString());
        Assert.NotEmpty(json.RootElement.GetProperty("caption").GetString()!);
        var pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "Screenshots"));
        await File.WriteAllBytesAsync(Path.Combine(pictures.FullName, $"{name}.figure.png"), png, TestContext.Current.CancellationToken);
    }

    private static void CheckPdf(byte[] content)
    {
        using var pdf = PdfDocument.Open(content);
        var page = pdf.GetPage(1);
        Assert.Equal(Points, page.Width, .5);
        Assert.Empty(page.GetImages());
        Assert.NotEmpty(page.Letters);
        Assert.All(page.Letters, letter => Assert.True(letter.PointSize >= 6 - 1e-3));
        var fonts = pdf.Structure.CrossReferenceTable.ObjectOffsets.Keys.Select(reference => pdf.Structure.GetObject(reference).Data).OfType<DictionaryToken>()
            .Where(d => d.TryGet(NameToken.Type, out NameToken type) && type.Data == "FontDescriptor").ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.True(font.ContainsKey(NameToken.FontFile) || font.ContainsKey(NameToken.FontFile2) || font.ContainsKey(NameToken.FontFile3)));
    }

    // Well-formed, without a picture inside, and as wide in the browser as in print.
    private static async Task CheckSvgAsync(ExportDialogObject dialog, byte[] content)
    {
        var root = XDocument.Load(new MemoryStream(content)).Root!;
        Assert.Equal("396pt", root.Attribute("width")!.Value);
        Assert.Empty(root.Descendants(Svg + "image"));
        var width = await dialog.Page.EvaluateAsync<double>(
            """
            text => new Promise((done, fail) => {
              const picture = new Image();
              picture.onload = () => done(picture.naturalWidth);
              picture.onerror = () => fail(new Error("The browser cannot show it."));
              picture.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
            })
            """,
            Encoding.UTF8.GetString(content));
        Assert.Equal(Pixels, width, 1.0);
    }
}
