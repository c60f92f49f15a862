using System.Globalization;
using System.Text;
using System.Xml;
using SkiaSharp;

namespace MambaViz.Server.Figures.Drawing;

/// <summary>A page as SVG: text is outlines, so that it looks the same in LaTeX, Inkscape and browsers without the font; title and caption are text.</summary>
internal static class SvgFile
{
    private const string Svg = "http://www.w3.org/2000/svg";

    public static byte[] Write(Page page, PrintBudget budget)
    {
        using var drawing = new CountedStream(budget);
        using (var canvas = SKSvgCanvas.Create(SKRect.Create((float)page.Width, (float)page.Height), drawing))
            page.Draw(canvas);

        budget.Check();
        drawing.Position = 0;
        using var stream = new MemoryStream((int)drawing.Length);
        using (var reader = XmlReader.Create(drawing, new() { IgnoreWhitespace = true }))
        using (var writer = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            Copy(reader, writer, page, new(page.Description));
        return stream.ToArray();
    }

    // Element by element: as a tree a figure takes many times the memory of its file.
    private static void Copy(XmlReader reader, XmlWriter writer, Page page, SvgIds ids)
    {
        writer.WriteStartDocument();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var (isEmpty, isRoot) = (reader.IsEmptyElement, reader.Depth == 0);
                    writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                    WriteAttributes(reader, writer, isRoot, ids);
                    if (isRoot)
                        WriteDescription(writer, page);
                    if (isEmpty)
                        writer.WriteEndElement();
                    break;
                case XmlNodeType.EndElement:
                    writer.WriteEndElement();
                    break;
                case XmlNodeType.Text:
                    writer.WriteString(reader.Value);
                    break;
                default:
                    break;
            }
        }
    }

    private static void WriteAttributes(XmlReader reader, XmlWriter writer, bool isRoot, SvgIds ids)
    {
        while (reader.MoveToNextAttribute())
        {
            // The page says its own size.
            if (isRoot && reader.LocalName is ("width" or "height" or "viewBox"))
                continue;
            var value = string.Equals(reader.Name, "id", StringComparison.Ordinal) ? ids.Define(reader.Value) : ids.Refer(reader.Value);
            writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, value);
        }

        reader.MoveToElement();
    }

    private static void WriteDescription(XmlWriter writer, Page page)
    {
        writer.WriteAttributeString("width", Length(page.Width) + "pt");
        writer.WriteAttributeString("height", Length(page.Height) + "pt");
        writer.WriteAttributeString("viewBox", $"0 0 {Length(page.Width)} {Length(page.Height)}");
        writer.WriteAttributeString("role", "img");
        writer.WriteElementString("title", Svg, page.Description.Title);
        writer.WriteElementString("desc", Svg, page.Description.Caption);
        writer.WriteElementString("metadata", Svg, page.Description.Keywords);
    }

    private static string Length(double points) => points.ToString("0.###", CultureInfo.InvariantCulture);
}
