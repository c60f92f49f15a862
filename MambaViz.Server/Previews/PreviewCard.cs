using MambaViz.Client.Sharing;
using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures;
using MambaViz.Server.Figures.Drawing;
using OxyPlot;
using OxyPlot.SkiaSharp;
using SkiaSharp;

namespace MambaViz.Server.Previews;

/// <summary>Draws a picture at the size that sites show beside a link: who made it, what it is of, and its figures.</summary>
internal sealed class PreviewCard : IDisposable
{
    private const int Dpi = 120;
    private const double Points = 72.0 / Dpi;
    private const double Width = PreviewAddress.Width * Points, Height = PreviewAddress.Height * Points;
    private const double Margin = 26, Gap = 14, FiguresTop = 92;
    private const double TitleSize = 23, LineSize = 14, BrandSize = 13, SmallestSize = 11;
    private const double MarkSize = 22;

    // Of a picture of a title.
    private const double PlainTop = 84, PlainMarkSize = 54, PlainTitleSize = 44, PlainLineSize = 17;

    // What the title's line ends with where even the smallest letters have no room.
    private const string Cut = "…";

    // The two layers of one curve in the app bar (BrandMark.razor), on a field of 24 by 24.
    private const string EarlierLayer = "M2 19C6 19 6.5 9 10 9C13.5 9 13.5 13 16 13C19 13 19 5 22 5";
    private const string LaterLayer = "M2 18C5 18 6 6 9.5 6C13 6 12.5 14 15.5 14C18.5 14 18.5 6 22 6";
    private const double MarkField = 24, MarkLine = 2.2, EarlierShare = .5;

    private readonly PrintFont _font = PrintFont.Find(null);
    private readonly SKTypeface _strong;
    private readonly PrintBudget _budget = new(PrintBounds.Own);
    private readonly PrintStyle _style = new() { Width = Width, Font = 13, SmallFont = 11.5, Theme = FigureTheme.Light };

    private PreviewCard() => _strong = SKTypeface.FromFamilyName(_font.Family, SKFontStyle.Bold);

    /// <summary>Draws a picture.</summary>
    /// <returns>A PNG.</returns>
    /// <exception cref="FigureException">A figure breaks a rule, or the machine has no font.</exception>
    public static byte[] Draw(PreviewPicture picture)
    {
        foreach (var (figure, _) in picture.Figures)
            FigureRules.Check(figure);
        using var card = new PreviewCard();
        var about = new PageDescription(picture.Title, picture.Line, card._font.Family, Command: null);
        return PngFile.Write(new(Width, Height, about, canvas => card.Draw(picture, canvas)), Dpi);
    }

    public void Dispose()
    {
        _strong.Dispose();
        _font.Dispose();
    }

    private void Draw(PreviewPicture picture, SKCanvas canvas)
    {
        canvas.Clear(_style.Background.ToSKColor());
        using var text = new PrintContext(canvas, _font.Typeface, outlines: false, _budget);
        using var strong = new PrintContext(canvas, _strong, outlines: false, _budget);
        if (picture.Figures.Count == 0)
            DrawPlain(picture, canvas, text, strong);
        else
            DrawFigures(picture, canvas, text, strong);
    }

    private void DrawPlain(PreviewPicture picture, SKCanvas canvas, PrintContext text, PrintContext strong)
    {
        var left = 2.5 * Margin;
        DrawMark(canvas, left, PlainTop, PlainMarkSize);
        var beside = new ScreenPoint(left + PlainMarkSize + Gap, PlainTop + PlainMarkSize / 2);
        strong.Draw(beside, "MambaViz", _style.SoftInk, TitleSize, vertical: VerticalAlignment.Middle);
        Line(strong, picture.Title, new(left, PlainTop + 84), PlainTitleSize, Width - 2 * left, _style.Ink);
        foreach (var (row, part) in Rows(text, picture.Line, PlainLineSize, Width - 2 * left).Index())
            text.Draw(new(left, PlainTop + 152 + row * 1.4 * PlainLineSize), part, _style.SoftInk, PlainLineSize);
    }

    private void DrawFigures(PreviewPicture picture, SKCanvas canvas, PrintContext text, PrintContext strong)
    {
        var brand = $"MambaViz · {picture.Page}";
        var wide = text.Measure(brand, BrandSize).Width;
        text.Draw(
            new(Width - Margin - wide, Margin + MarkSize / 2), brand, _style.SoftInk, BrandSize, vertical: VerticalAlignment.Middle);
        DrawMark(canvas, Width - Margin - wide - MarkSize - 6, Margin, MarkSize);
        Line(strong, picture.Title, new(Margin, Margin - 4), TitleSize, Width - 2 * Margin - wide - MarkSize - 2 * Gap, _style.Ink);
        Line(text, picture.Line, new(Margin, Margin + 29), LineSize, Width - 2 * Margin, _style.SoftInk);
        // A figure has a padding of its own.
        var left = Margin - _style.Padding;
        var (all, height) = (Width - 2 * left - (picture.Figures.Count - 1) * Gap, Height - FiguresTop - .6 * Margin);
        foreach (var (figure, share) in picture.Figures)
        {
            canvas.Save();
            canvas.Translate((float)left, (float)FiguresTop);
            FigureDrawing.Of(figure, _style with { Width = share * all }, height, _font, _budget).Draw(canvas, outlines: false);
            canvas.Restore();
            left += share * all + Gap;
        }
    }

    // Smaller where it is long, and cut where it is longer still.
    private static void Line(PrintContext context, string text, ScreenPoint at, double size, double room, OxyColor color)
    {
        var fitting = Math.Clamp(size * room / Math.Max(1, context.Measure(text, size).Width), SmallestSize, size);
        var shown = text;
        for (var letters = text.Length - 1; letters > 0 && context.Measure(shown, fitting).Width > room; letters--)
            shown = string.Concat(text.AsSpan(0, letters).TrimEnd(), Cut);
        context.Draw(new(at.X, at.Y + .6 * (size - fitting)), shown, color, fitting);
    }

    private static List<string> Rows(PrintContext context, string text, double size, double room)
    {
        var rows = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (rows.Count > 0 && context.Measure($"{rows[^1]} {word}", size).Width <= room)
                rows[^1] = $"{rows[^1]} {word}";
            else
                rows.Add(word);
        }

        return rows;
    }

    private void DrawMark(SKCanvas canvas, double left, double top, double size)
    {
        var color = _style.Of(Palette.Mamba);
        using var paint = new SKPaint
        {
            Style = SKPaintStyle.Stroke,
            StrokeWidth = (float)MarkLine,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
            IsAntialias = true,
        };
        canvas.Save();
        canvas.Translate((float)left, (float)top);
        canvas.Scale((float)(size / MarkField));
        foreach (var (layer, share) in new[] { (EarlierLayer, EarlierShare), (LaterLayer, 1) })
        {
            using var path = SKPath.ParseSvgPathData(layer);
            paint.Color = _style.Mix(color, share).ToSKColor();
            canvas.DrawPath(path, paint);
        }

        canvas.Restore();
    }
}
