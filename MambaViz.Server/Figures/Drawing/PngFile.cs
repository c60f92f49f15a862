using System.Buffers.Binary;
using ICSharpCode.SharpZipLib.Checksum;
using SkiaSharp;

namespace MambaViz.Server.Figures.Drawing;

/// <summary>A page as PNG that says its dots per inch, so that it has its printed size wherever it is placed.</summary>
internal static class PngFile
{
    private const double MetresPerInch = .0254;
    private const int HeaderEnd = 8 + 12 + 13;   // signature, then IHDR with its length, name and checksum

    public static byte[] Write(Page page, int dpi)
    {
        var scale = dpi / 72.0;
        var info = new SKImageInfo((int)Math.Round(page.Width * scale), (int)Math.Round(page.Height * scale), SKColorType.Rgba8888, SKAlphaType.Premul);
        using var surface = SKSurface.Create(info) ?? throw new FigureException($"dpi: no memory for {info.Width} x {info.Height} dots; ask for fewer.");
        surface.Canvas.Scale((float)scale);
        page.Draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return WithDensity(data.AsSpan(), dpi);
    }

    // The pHYs chunk follows the header: dots a metre along both axes.
    private static byte[] WithDensity(ReadOnlySpan<byte> png, int dpi)
    {
        var dotsPerMetre = (uint)Math.Round(dpi / MetresPerInch);
        Span<byte> chunk = stackalloc byte[21];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, 9);
        "pHYs"u8.CopyTo(chunk[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[8..], dotsPerMetre);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[12..], dotsPerMetre);
        chunk[16] = 1;
        var checksum = new Crc32();
        checksum.Update(chunk[4..17].ToArray());
        BinaryPrimitives.WriteUInt32BigEndian(chunk[17..], (uint)checksum.Value);
        return [.. png[..HeaderEnd], .. chunk, .. png[HeaderEnd..]];
    }
}
