using System.Text;
using SkiaSharp;

namespace MambaViz.Server.Figures.Drawing;

/// <summary>
/// A text in pieces of one typeface each: that of the figure, and for letters it lacks (names of own data in another script, the sign for the
/// end of a line) one of the machine's that has them.
/// </summary>
/// <param name="typeface">The figure's; not disposed here.</param>
internal sealed class TypefaceRuns(SKTypeface typeface) : IDisposable
{
    private readonly Dictionary<int, SKTypeface?> _others = [];
    private SKTypeface[]? _families;

    /// <summary>The pieces in their order; a letter that no typeface has stays with the figure's.</summary>
    public IReadOnlyList<(string Text, SKTypeface Typeface)> Of(string text)
    {
        if (typeface.ContainsGlyphs(text))
            return [(text, typeface)];
        var runs = new List<(string Text, SKTypeface Typeface)>();
        foreach (var rune in text.EnumerateRunes())
        {
            var with = typeface.ContainsGlyph(rune.Value) ? typeface : Other(rune) ?? typeface;
            if (runs.Count > 0 && runs[^1].Typeface == with)
                runs[^1] = (runs[^1].Text + rune, with);
            else
                runs.Add((rune.ToString(), with));
        }

        return runs;
    }

    public void Dispose()
    {
        foreach (var family in _families ?? [])
            family.Dispose();
    }

    // Skia's own search for a letter needs a library that this program does not bring on Linux.
    private SKTypeface? Other(Rune rune)
    {
        _families ??= [.. PrintFont.Families().Select(family => SKTypeface.FromFamilyName(family, SKFontStyle.Normal)).OfType<SKTypeface>()];
        if (!_others.TryGetValue(rune.Value, out var other))
            _others[rune.Value] = other = Array.Find(_families, family => family.ContainsGlyph(rune.Value));
        return other;
    }
}
