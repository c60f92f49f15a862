using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures.Drawing;
using SkiaSharp;

namespace MambaViz.Server.Figures;

/// <summary>Prints figures: one drawing, in points, to PDF, SVG or PNG. Safe to call from several threads at once; a figure takes milliseconds.</summary>
internal static class PrintRenderer
{
    private const double PointsPerInch = 72;

    /// <summary>Prints a figure.</summary>
    /// <param name="figure">What is shown.</param>
    /// <param name="export">How it is printed.</param>
    /// <param name="bounds">How far it may go. Default: <see cref="PrintBounds.Own"/>.</param>
    /// <exception cref="FigureException">Figure or export break a rule, or the machine lacks the font.</exception>
    public static PrintedFigure Render(Figure figure, FigureExport export, PrintBounds? bounds = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(export);
        bounds ??= PrintBounds.Own;
        FigureRules.Check(figure);
        FigureRules.Check(export);
        if (export.Format != FigureFormat.Png)
            FigureRules.CheckVectorPoints(figure, bounds.MostVectorPoints);
        var budget = new PrintBudget(bounds);
        using var font = PrintFont.Find(export.Font);
        var style = PrintStyle.Of(export);
        var drawing = FigureDrawing.Of(figure, style, export.HeightInches * PointsPerInch, font, budget);
        var (width, height) = (drawing.Layout.Width, drawing.Layout.Height);
        var page = new Page(width, height, new(figure.Title, figure.Caption, font.Family, figure.Command), canvas =>
        {
            if (!export.IsTransparent)
                Fill(canvas, style, width, height);
            drawing.Draw(canvas, outlines: export.Format == FigureFormat.Svg);
        });
        var (content, type) = export.Format switch
        {
            FigureFormat.Pdf => (PdfFile.Write(page, budget), "application/pdf"),
            FigureFormat.Svg => (SvgFile.Write(page, budget), "image/svg+xml"),
            _ => (Png(page, export.Dpi, bounds.MostDots), "image/png"),
        };
        return new(content, type, PrintedFigure.Name(figure, export), font.Family, width, height);
    }

    private static byte[] Png(Page page, int dpi, long mostDots)
    {
        FigureRules.CheckDots(page.Width, page.Height, dpi, mostDots);
        return PngFile.Write(page, dpi);
    }

    private static void Fill(SKCanvas canvas, PrintStyle style, double width, double height)
    {
        using var paint = new SKPaint { Color = OxyPlot.SkiaSharp.SkiaExtensions.ToSKColor(style.Background) };
        canvas.DrawRect(0, 0, (float)width, (float)height, paint);
    }
}
