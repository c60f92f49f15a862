using System.Text;

namespace MambaViz.Client.Exploring.Pins;

/// <summary>Pins as the text that a browser keeps: a line each, of its name, its address and its sketch.</summary>
public static class PinText
{
    // A name may be escaped to nine letters each, an address to three.
    private const int LongestLine = (12 * Pin.NameLength) + (3 * Pin.QueryLength) + (5 * PinSketch.Points);

    /// <summary>Longest text that is read.</summary>
    public const int Longest = 2 * PinList.Most * LongestLine;

    private const char Fields = '|';

    /// <summary>Writes the pins.</summary>
    public static string Write(PinList list)
    {
        var text = new StringBuilder();
        foreach (var pin in list.Pins)
            text.AppendJoin(Fields, Uri.EscapeDataString(pin.Name), Uri.EscapeDataString(pin.Query), pin.Sketch.Code).Append('\n');
        return text.ToString();
    }

    /// <summary>
    /// Reads what <see cref="Write"/> wrote. Never fails: a line that is no pin is passed over, and so is what is beyond the most there may be.
    /// </summary>
    public static PinList Read(string? text)
    {
        var list = PinList.Empty;
        if (text is null || text.Length > Longest)
            return list;
        foreach (var line in text.Split('\n'))
            if (line.Split(Fields) is [var name, var query, var sketch]
                && Pin.NameOf(Unescaped(name)) is { } given && Unescaped(query) is { } address)
                list = list.With(new Pin(given, address, PinSketch.Read(sketch)));
        return list;
    }

    // An address holds no letter that ends a line, and a name none that is half of a pair.
    private static string? Unescaped(string text) =>
        Uri.UnescapeDataString(text) is var plain && Uri.EscapeDataString(plain) == text && !plain.Any(char.IsControl) ? plain : null;
}
