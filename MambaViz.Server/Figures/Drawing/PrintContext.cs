using MambaViz.Contracts.Figures;
using OxyPlot;
using OxyPlot.SkiaSharp;
using SkiaSharp;

namespace MambaViz.Server.Figures.Drawing;

/// <summary>
/// OxyPlot's Skia context with text of our own: one typeface for all that it has letters for, never below the smallest size that print allows, and
/// outlines where the file cannot embed a font. Lengths are points. Everything that is drawn asks the print's budget first.
/// </summary>
internal sealed class PrintContext : SkiaRenderContext, IRenderContext
{
    private const double PowerRise = .7;

    // Of equal things, such as markers, between two looks at the budget; even, for a line segment has two ends.
    private const int AtOnce = 256;

    private readonly SKTypeface _typeface;
    private readonly TypefaceRuns _runs;
    private readonly SKPaint _paint;
    private readonly bool _outlines;
    private readonly PrintBudget _budget;

    /// <param name="canvas">Where to draw.</param>
    /// <param name="typeface">Of all text.</param>
    /// <param name="outlines">Whether text becomes paths.</param>
    /// <param name="budget">What the print may still use.</param>
    public PrintContext(SKCanvas canvas, SKTypeface typeface, bool outlines, PrintBudget budget)
    {
        (_typeface, _runs, _budget) = (typeface, new(typeface), budget);
        SkCanvas = canvas;
        // Never snapped to whole points: lines lie where the numbers say.
        RenderTarget = RenderTarget.VectorGraphic;
        UseTextShaping = false;
        _outlines = outlines;
        _paint = new() { Typeface = typeface, IsAntialias = true, SubpixelText = true, LcdRenderText = false, HintingLevel = SKPaintHinting.NoHinting };
    }

    void IRenderContext.DrawEllipses(IList<OxyRect> extents, OxyColor fill, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode) =>
        InParts(extents, some =>
        {
            Ovals(some, fill, SKPaintStyle.Fill, thickness);
            Ovals(some, stroke, SKPaintStyle.Stroke, thickness);
        });

    void IRenderContext.DrawLine(
        IList<ScreenPoint> points, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode, double[]? dashArray, LineJoin lineJoin)
    {
        _budget.Check();
        DrawLine(points, stroke, thickness, edgeRenderingMode, dashArray, lineJoin);
    }

    void IRenderContext.DrawLineSegments(
        IList<ScreenPoint> points, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode, double[]? dashArray, LineJoin lineJoin) =>
        InParts(points, some => DrawLineSegments(some, stroke, thickness, edgeRenderingMode, dashArray, lineJoin));

    void IRenderContext.DrawPolygon(
        IList<ScreenPoint> points,
        OxyColor fill,
        OxyColor stroke,
        double thickness,
        EdgeRenderingMode edgeRenderingMode,
        double[]? dashArray,
        LineJoin lineJoin)
    {
        _budget.Check();
        DrawPolygon(points, fill, stroke, thickness, edgeRenderingMode, dashArray, lineJoin);
    }

    void IRenderContext.DrawPolygons(
        IList<IList<ScreenPoint>> polygons,
        OxyColor fill,
        OxyColor stroke,
        double thickness,
        EdgeRenderingMode edgeRenderingMode,
        double[]? dashArray,
        LineJoin lineJoin) =>
        InParts(polygons, some => DrawPolygons(some, fill, stroke, thickness, edgeRenderingMode, dashArray, lineJoin));

    void IRenderContext.DrawRectangle(OxyRect rectangle, OxyColor fill, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode)
    {
        _budget.Check();
        DrawRectangle(rectangle, fill, stroke, thickness, edgeRenderingMode);
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
        var width = _runs.Of(text).Sum(run => WidthOf(run));
        _paint.Typeface = _typeface;
        return new(width, _paint.FontMetrics.Descent - _paint.FontMetrics.Ascent);
    }

    /// <summary>Draws a text on one line.</summary>
    public void Draw(ScreenPoint at, string text, OxyColor color, double fontSize, double rotation = 0, HorizontalAlignment horizontal = HorizontalAlignment.Left, VerticalAlignment vertical = VerticalAlignment.Top)
    {
        _budget.Check();
        var size = Measure(text, fontSize);
        var x = horizontal switch { HorizontalAlignment.Left => 0, HorizontalAlignment.Center => -size.Width / 2, _ => -size.Width };
        var top = vertical switch { VerticalAlignment.Top => 0, VerticalAlignment.Middle => -size.Height / 2, _ => -size.Height };
        var baseline = (float)top - _paint.FontMetrics.Ascent;
        _paint.Color = color.ToSKColor();
        SkCanvas.Save();
        SkCanvas.Translate((float)at.X, (float)at.Y);
        SkCanvas.RotateDegrees((float)rotation);
        foreach (var run in _runs.Of(text))
        {
            var width = WidthOf(run);
            DrawRun(run.Text, (float)x, baseline);
            x += width;
        }

        _paint.Typeface = _typeface;
        SkCanvas.Restore();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _paint.Dispose();
            _runs.Dispose();
        }

        base.Dispose(disposing);
    }

    // Leaves the paint with the piece's typeface.
    private double WidthOf((string Text, SKTypeface Typeface) run)
    {
        _paint.Typeface = run.Typeface;
        return _paint.MeasureText(run.Text);
    }

    private void DrawRun(string text, float x, float baseline)
    {
        if (!_outlines)
        {
            SkCanvas.DrawText(text, x, baseline, _paint);
            return;
        }

        using var path = _paint.GetTextPath(text, x, baseline);
        SkCanvas.DrawPath(path, _paint);
    }

    // As ovals, which SVG has a word for: as the path that OxyPlot makes of it a marker takes twenty times the room.
    private void Ovals(IList<OxyRect> extents, OxyColor color, SKPaintStyle style, double thickness)
    {
        if (!color.IsVisible() || (style == SKPaintStyle.Stroke && thickness <= 0))
            return;
        using var paint = new SKPaint { Color = color.ToSKColor(), Style = style, StrokeWidth = (float)thickness, IsAntialias = true };
        foreach (var extent in extents)
            SkCanvas.DrawOval(new SKRect((float)extent.Left, (float)extent.Top, (float)extent.Right, (float)extent.Bottom), paint);
    }

    private void InParts<T>(IList<T> things, Action<IList<T>> draw)
    {
        for (var first = 0; first < things.Count; first += AtOnce)
        {
            _budget.Check();
            draw([.. things.Skip(first).Take(AtOnce)]);
        }
    }

    private void SetSize(double fontSize) => _paint.TextSize = (float)Math.Max(fontSize, FigureVenue.MinimumFontPoints);
}
