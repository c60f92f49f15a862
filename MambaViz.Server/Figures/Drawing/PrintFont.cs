using SkiaSharp;

namespace MambaViz.Server.Figures.Drawing;

/// <summary>A typeface of the machine, looked up by family.</summary>
internal sealed class PrintFont : IDisposable
{
    // What captions and axes of this program write beyond ASCII.
    private const string Needed = "0123456789−×±³²";

    private PrintFont(string family, SKTypeface typeface) => (Family, Typeface) = (family, typeface);

    /// <summary>
    /// Open families in the order they are looked for: the first two have the widths of Arial and Helvetica, which most venues' figures use;
    /// the others are what Linux, macOS and Windows machines of researchers often have.
    /// </summary>
    public static IReadOnlyList<string> Preferred { get; } =
        ["Liberation Sans", "Arimo", "Nimbus Sans", "Noto Sans", "Open Sans", "Source Sans 3", "Source Sans Pro", "Inter", "Roboto", "DejaVu Sans", "Liberation Serif", "STIX Two Text", "DejaVu Serif"];

    /// <summary>The families of this machine, the preferred ones first.</summary>
    public static IEnumerable<string> Families() => SKFontManager.Default.FontFamilies.OrderBy(family =>
        Preferred.TakeWhile(preferred => !string.Equals(preferred, family, StringComparison.OrdinalIgnoreCase)).Count());

    public string Family { get; }

    public SKTypeface Typeface { get; }

    /// <summary>The family asked for, or the first preferred one that the machine has.</summary>
    /// <exception cref="FigureException">There is none; the message says what to install.</exception>
    public static PrintFont Find(string? family) => Find(family, SKFontManager.Default.FontFamilies.ToList());

    /// <summary>The same among <paramref name="installed"/> families.</summary>
    internal static PrintFont Find(string? family, IReadOnlyList<string> installed)
    {
        var wanted = family is null ? Preferred : [family];
        foreach (var name in wanted)
        {
            if (installed.FirstOrDefault(f => string.Equals(f, name, StringComparison.OrdinalIgnoreCase)) is { } found && Load(found) is { } font)
                return font;
        }

        const string cure = "Install a package of open fonts: fonts-liberation or fonts-dejavu-core on Debian and Ubuntu, liberation-sans-fonts on Fedora";
        throw new FigureException(family is null
            ? $"font: this machine has none of {string.Join(", ", Preferred)}. {cure}."
            : $"font: this machine has no usable family \"{family}\"; it has {(installed.Count == 0 ? "none" : string.Join(", ", installed.Order(StringComparer.OrdinalIgnoreCase)))}. {cure}, or name another.");
    }

    /// <inheritdoc/>
    public void Dispose() => Typeface.Dispose();

    private static PrintFont? Load(string family)
    {
        var typeface = SKTypeface.FromFamilyName(family, SKFontStyle.Normal);
        if (typeface is not null && typeface.ContainsGlyphs(Needed))
            return new(family, typeface);
        typeface?.Dispose();
        return null;
    }
}
