using MambaViz.Server.Hosting;
using SkiaSharp;

namespace MambaViz.Server.Figures.Drawing;

/// <summary>A page as PDF: vector, fonts embedded, no date, so that the same figure gives the same bytes.</summary>
internal static class PdfFile
{
    public static byte[] Write(Page page, PrintBudget budget)
    {
        using var stream = new CountedStream(budget);
        var metadata = new SKDocumentPdfMetadata
        {
            Title = page.Description.Title,
            Subject = page.Description.Caption,
            Keywords = page.Description.Keywords,
            Creator = $"MambaViz {ProgramVersion.Text}",
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
        };
        using (var document = SKDocument.CreatePdf(stream, metadata))
        {
            page.Draw(document.BeginPage((float)page.Width, (float)page.Height));
            document.EndPage();
            document.Close();
        }

        budget.Check();
        return stream.ToArray();
    }
}
