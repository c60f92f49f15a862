using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace MambaViz.Server.Tests.Figures;

/// <summary>The PDF as a reader of its own finds it.</summary>
public sealed class PdfTests
{
    public static TheoryData<string> Venues => [.. FigureVenue.All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Venues))]
    public void The_page_is_as_wide_as_the_venue_and_no_text_is_below_six_points(string venue)
    {
        using var pdf = Open(SampleFigures.ByLayer, new() { Venue = venue });
        var page = pdf.GetPage(1);
        Assert.Equal(1, pdf.NumberOfPages);
        Assert.Equal(FigureVenue.Find(venue)!.WidthInches * 72, page.Width, .5);
        Assert.NotEmpty(page.Letters);
        Assert.All(page.Letters, letter => Assert.True(letter.PointSize >= 6 - 1e-3, $"\"{letter.Value}\" has {letter.PointSize} pt"));
        Assert.All(page.Letters, letter => Assert.True(Inside(letter.BoundingBox.BottomLeft) && Inside(letter.BoundingBox.TopRight), $"\"{letter.Value}\" leaves the page"));

        bool Inside(UglyToad.PdfPig.Core.PdfPoint point) => point.X >= -.01 && point.X <= page.Width + .01 && point.Y >= -.01 && point.Y <= page.Height + .01;
    }

    [Fact]
    public void Width_and_height_asked_for_are_the_pages()
    {
        using var pdf = Open(SampleFigures.Grid, new() { Venue = FigureVenue.Custom, WidthInches = 4.2, HeightInches = 3.7 });
        Assert.Equal(4.2 * 72, pdf.GetPage(1).Width, .5);
        Assert.Equal(3.7 * 72, pdf.GetPage(1).Height, .5);
    }

    [Fact]
    public void Every_font_is_embedded()
    {
        using var pdf = Open(SampleFigures.Grid, new());
        var fonts = Dictionaries(pdf).Where(d => Type(d) == "FontDescriptor").ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.True(font.ContainsKey(NameToken.FontFile) || font.ContainsKey(NameToken.FontFile2) || font.ContainsKey(NameToken.FontFile3)));
    }

    [Fact]
    public void Lines_and_cells_are_no_pictures()
    {
        foreach (var figure in new[] { SampleFigures.ByLayer, SampleFigures.Grid, SampleFigures.Matrix })
        {
            using var pdf = Open(figure, new());
            Assert.Empty(pdf.GetPage(1).GetImages());
            Assert.True(pdf.GetPage(1).Paths.Count > (figure == SampleFigures.Matrix ? SampleFigures.MatrixColumns * SampleFigures.MatrixRows : 10));
        }
    }

    [Fact]
    public void Text_can_be_searched_and_the_file_says_what_it_is()
    {
        using var pdf = Open(SampleFigures.ByLayer, new());
        Assert.Contains("Transformer", pdf.GetPage(1).Text, StringComparison.Ordinal);
        Assert.Equal(SampleFigures.ByLayer.Title, pdf.Information.Title);
        Assert.Equal(SampleFigures.ByLayer.Caption, pdf.Information.Subject);
        Assert.Matches("font: .+; command: figure error-by-layer", pdf.Information.Keywords);
    }

    [Fact]
    public void The_same_figure_gives_the_same_bytes() =>
        Assert.Equal(PrintRenderer.Render(SampleFigures.ByLayer, new()).Content, PrintRenderer.Render(SampleFigures.ByLayer, new()).Content);

    [Fact]
    public void A_figure_is_small_enough_to_send() => Assert.InRange(PrintRenderer.Render(SampleFigures.ByLayer, new()).Content.Length, 1, 150_000);

    private static PdfDocument Open(Figure figure, FigureExport export) => PdfDocument.Open(PrintRenderer.Render(figure, export).Content);

    private static IEnumerable<DictionaryToken> Dictionaries(PdfDocument pdf) =>
        pdf.Structure.CrossReferenceTable.ObjectOffsets.Keys.Select(reference => pdf.Structure.GetObject(reference).Data).OfType<DictionaryToken>();

    private static string? Type(DictionaryToken dictionary) => dictionary.TryGet(NameToken.Type, out NameToken type) ? type.Data : null;
}
