using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures.Drawing;
using OxyPlot;
using SkiaSharp;

namespace MambaViz.Server.Figures;

/// <summary>Several figures in one picture, each under its title: what a README shows of them.</summary>
internal static class FigureSheet
{
    // Of a picture that is looked at on a screen, three columns wide.
    private const int Dpi = 120;
    private const int MostColumns = 3;
    private const double TitleRoom = 2.2;
    private const double Gap = 14;

    /// <summary>Draws the figures in rows, all of one size.</summary>
    /// <param name="figures">One or more.</param>
    /// <param name="export">The width of each, its theme and font.</param>
    /// <returns>A PNG.</returns>
    /// <exception cref="FigureException">Figure or export break a rule, or the machine lacks the font.</exception>
    public static byte[] Write(IReadOnlyList<Figure> figures, FigureExport export)
    {
        FigureRules.Check(export);
        foreach (var figure in figures)
            FigureRules.Check(figure);
        using var font = PrintFont.Find(export.Font);
        var style = PrintStyle.Of(export);
        var columns = Math.Min(MostColumns, figures.Count);
        var rows = (figures.Count + columns - 1) / columns;
        var (title, height) = (TitleRoom * style.Font, style.Width * FigureVenue.PanelRatio);
        var page = new Page(
            columns * style.Width + (columns + 1) * Gap,
            rows * (title + height) + (rows + 1) * Gap,
            new("", "", font.Family, null),
            canvas =>
            {
                canvas.Clear(OxyPlot.SkiaSharp.SkiaExtensions.ToSKColor(style.Background));
                for (var i = 0; i < figures.Count; i++)
                {
                    canvas.Save();
                    canvas.Translate((float)(Gap + i % columns * (style.Width + Gap)), (float)(Gap + i / columns * (title + height + Gap)));
                    Draw(figures[i], style, (title, height), font, canvas);
                    canvas.Restore();
                }
            });
        return PngFile.Write(page, Dpi);
    }

    private static void Draw(Figure figure, PrintStyle style, (double Title, double Figure) heights, PrintFont font, SKCanvas canvas)
    {
        var budget = new PrintBudget(PrintBounds.Own);
        using (var context = new PrintContext(canvas, font.Typeface, outlines: false, budget))
        {
            // A long title is set smaller, never cut.
            var size = style.Font * Math.Min(1.2, style.Width / Math.Max(1, context.Measure(figure.Title, style.Font).Width));
            context.Draw(new(style.Width / 2, .4 * style.Font), figure.Title, style.Ink, size, horizontal: HorizontalAlignment.Center);
        }

        canvas.Translate(0, (float)heights.Title);
        FigureDrawing.Of(figure, style, heights.Figure, font, budget).Draw(canvas, outlines: false);
    }
}
