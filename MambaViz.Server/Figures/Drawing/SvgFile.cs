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
        NumberIds(root);
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

    // Skia counts its ids over the whole process; the same figure is to give the same file.
    private static void NumberIds(XElement root)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in root.Descendants().Select(e => e.Attribute("id")).OfType<XAttribute>())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"i{names.Count}");
            names[id.Value] = name;
            id.Value = name;
        }

        foreach (var attribute in root.Descendants().Attributes().Where(a => a.Value.StartsWith("url(#", StringComparison.Ordinal) || a.Value.StartsWith('#')))
        {
            var (start, end) = attribute.Value[0] == '#' ? ("#", "") : ("url(#", ")");
            if (names.TryGetValue(attribute.Value[start.Length..^end.Length], out var name))
                attribute.Value = start + name + end;
        }
    }

    private static string Length(double points) => points.ToString("0.###", CultureInfo.InvariantCulture);
}
