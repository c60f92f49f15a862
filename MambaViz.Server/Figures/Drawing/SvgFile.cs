using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using SkiaSharp;

namespace MambaViz.Server.Figures.Drawing;

/// <summary>A page as SVG: text is outlines, so that it looks the same in LaTeX, Inkscape and browsers without the font; title and caption are text.</summary>
internal static class SvgFile
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static byte[] Write(Page page)
    {
        using var drawing = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create((float)page.Width, (float)page.Height), drawing))
            page.Draw(canvas);

        drawing.Position = 0;
        var document = XDocument.Load(drawing);
        var root = document.Root!;
        root.SetAttributeValue("width", Length(page.Width) + "pt");
        root.SetAttributeValue("height", Length(page.Height) + "pt");
        root.SetAttributeValue("viewBox", $"0 0 {Length(page.Width)} {Length(page.Height)}");
        root.SetAttributeValue("role", "img");
        root.AddFirst(
            new XElement(Svg + "title", page.Description.Title),
            new XElement(Svg + "desc", page.Description.Caption),
            new XElement(Svg + "metadata", page.Description.Keywords));

        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            document.Save(writer);
        return stream.ToArray();
    }

    private static string Length(double points) => points.ToString("0.###", CultureInfo.InvariantCulture);
}
