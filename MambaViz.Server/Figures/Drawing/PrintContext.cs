using MambaViz.Contracts.Figures;
using OxyPlot;
using OxyPlot.SkiaSharp;
using SkiaSharp;

namespace MambaViz.Server.Figures.Drawing;

/// <summary>
/// OxyPlot's Skia context with text of our own: one typeface for all, never below the smallest size that print allows, and outlines where the
/// file cannot embed a font. Lengths are points.
/// </summary>
internal sealed class PrintContext : SkiaRenderContext, IRenderContext
{
    private const double PowerRise = .7;

    private readonly SKPaint _paint;
    private readonly bool _outlines;

    /// <param name="canvas">Where to draw.</param>
    /// <param name="typeface">Of all text.</param>
    /// <param name="outlines">Whether text becomes paths.</param>
    public PrintContext(SKCanvas canvas, SKTypeface typeface, bool outlines)
    {
        SkCanvas = canvas;
        // Never snapped to whole points: lines lie where the numbers say.
        RenderTarget = RenderTarget.VectorGraphic;
        UseTextShaping = false;
        _outlines = outlines;
        _paint = new() { Typeface = typeface, IsAntialias = true, SubpixelText = true, LcdRenderText = false, HintingLevel = SKPaintHinting.NoHinting };
    }

    /// <summary>The size of a text that is drawn at a size asked for.</summary>
    OxySize IRenderContext.MeasureText(string text, string? fontFamily, double fontSize, double fontWeight) => Measure(text, fontSize);

    void IRenderContext.DrawText(ScreenPoint p, string text, OxyColor fill, string? fontFamily, double fontSize, double fontWeight, double rotation, HorizontalAlignment horizontalAlignment, VerticalAlignment verticalAlignment, OxySize? maxSize)
    {
        if (string.IsNullOrEmpty(text) || !fill.IsVisible())
            return;
        // What is asked for below the minimum is a power: it is drawn at the minimum, and higher, so that it still reads as one.
        var raised = rotation == 0 ? PowerRise * Math.Max(0, FigureVenue.MinimumFontPoints - fontSize) : 0;
        Draw(new(p.X, p.Y - raised), text, fill, fontSize, rotation, horizontalAlignment, verticalAlignment);
    }

    /// <summary>The size of a text.</summary>
    public OxySize Measure(string? text, double fontSize)
    {
        if (string.IsNullOrEmpty(text))
            return OxySize.Empty;
        SetSize(fontSize);
        return new(_paint.MeasureText(text), _paint.FontMetrics.Descent - _paint.FontMetrics.Ascent);
    }

    /// <summary>Draws a text on one line.</summary>
    public void Draw(ScreenPoint at, string text, OxyColor color, double fontSize, double rotation = 0, HorizontalAlignment horizontal = HorizontalAlignment.Left, VerticalAlignment vertical = VerticalAlignment.Top)
    {
        var size = Measure(text, fontSize);
        var x = horizontal switch { HorizontalAlignment.Left => 0, HorizontalAlignment.Center => -size.Width / 2, _ => -size.Width };
        var top = vertical switch { VerticalAlignment.Top => 0, VerticalAlignment.Middle => -size.Height / 2, _ => -size.Height };
        var baseline = (float)top - _paint.FontMetrics.Ascent;
        _paint.Color = color.ToSKColor();
        SkCanvas.Save();
        SkCanvas.Translate((float)at.X, (float)at.Y);
        SkCanvas.RotateDegrees((float)rotation);
        if (_outlines)
        {
            using var path = _paint.GetTextPath(text, (float)x, baseline);
            SkCanvas.DrawPath(path, _paint);
        }
        else
            SkCanvas.DrawText(text, (float)x, baseline, _paint);
        SkCanvas.Restore();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _paint.Dispose();
        base.Dispose(disposing);
    }

    private void SetSize(double fontSize) => _paint.TextSize = (float)Math.Max(fontSize, FigureVenue.MinimumFontPoints);
}
