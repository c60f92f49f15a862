using System.Buffers.Binary;
using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures;
using SkiaSharp;

namespace MambaViz.Server.Tests.Figures;

public sealed class PngTests
{
    [Theory]
    [InlineData(72, 396, 2835)]
    [InlineData(300, 1650, 11811)]
    public void Dots_and_their_density_are_as_asked(int dpi, int width, int dotsPerMetre)
    {
        var png = PrintRenderer.Render(SampleFigures.ByLayer, new() { Format = FigureFormat.Png, Dpi = dpi }).Content;
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.True(png.AsSpan(37, 4).SequenceEqual("pHYs"u8));
        Assert.Equal(dotsPerMetre, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(41)));
        Assert.Equal(dotsPerMetre, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(45)));
        Assert.Equal(1, png[49]);
        using var decoded = SKBitmap.Decode(png);
        Assert.Equal(width, decoded.Width);
    }

    [Theory]
    [InlineData(FigureTheme.Light, false, 255, 255)]
    [InlineData(FigureTheme.Dark, false, 16, 255)]
    [InlineData(FigureTheme.Light, true, 0, 0)]
    public void The_background_is_the_themes_or_none(FigureTheme theme, bool transparent, byte red, byte alpha)
    {
        using var picture = SKBitmap.Decode(PrintRenderer.Render(SampleFigures.ByLayer, new() { Format = FigureFormat.Png, Dpi = 72, Theme = theme, IsTransparent = transparent }).Content);
        Assert.Equal(red, picture.GetPixel(0, 0).Red);
        Assert.Equal(alpha, picture.GetPixel(0, 0).Alpha);
    }

    [Fact]
    public void The_models_colours_are_in_the_picture()
    {
        using var picture = SKBitmap.Decode(PrintRenderer.Render(SampleFigures.ByLayer, new() { Format = FigureFormat.Png, Dpi = 300 }).Content);
        var colors = picture.Pixels.Distinct().ToHashSet();
        Assert.Contains(SKColor.Parse("#0072B2"), colors);
        Assert.Contains(SKColor.Parse("#D55E00"), colors);
    }
}
