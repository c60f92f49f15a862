// Letters: L, V and T are the leading consonants, vowels and trailing consonants of Hangul, as in chapter 3.12 of the Unicode Standard.
using System.Globalization;
using System.Text;

namespace MambaViz.Engine.Text;

/// <summary>
/// Unicode's normalization form C (UAX 15). The framework's own leaves text as it is where it runs without a culture, as here, and tokenizers must
/// give the same tokens everywhere. The table beside this file is made by eng/canonical.py.
/// </summary>
internal static class CanonicalComposition
{
    private const int FirstCombining = 0x300;   // Everything below is composed already.
    private const int Syllables = 0xAC00, L = 0x1100, V = 0x1161, T = 0x11A7, LCount = 19, VCount = 21, TCount = 28;

    private static readonly Dictionary<int, int[]> Decompositions = [];
    private static readonly Dictionary<int, int> Classes = [];
    private static readonly Dictionary<(int First, int Second), int> Compositions = [];

    static CanonicalComposition()
    {
        using var table = new StreamReader(typeof(CanonicalComposition).Assembly.GetManifestResourceStream("MambaViz.Engine.Text.canonical.txt")!);
        while (table.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var fields = line.Split(' ');
            var code = Hex(fields[0]);
            var isExcluded = fields[^1] == "x";
            int[] parts = [.. fields[2..(isExcluded ? ^1 : ^0)].Select(Hex)];
            if (int.Parse(fields[1], CultureInfo.InvariantCulture) is > 0 and var combining)
                Classes.Add(code, combining);
            if (parts.Length > 0)
                Decompositions.Add(code, parts);
            if (parts.Length == 2 && !isExcluded)
                Compositions.Add((parts[0], parts[1]), code);
        }
    }

    /// <summary>The composed text; half a surrogate pair becomes U+FFFD.</summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange((char)FirstCombining, '\uffff'))
            return text;
        var codes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, codes);
        Order(codes);
        var composed = new StringBuilder(text.Length);
        foreach (var code in Compose(codes))
            composed.Append(new Rune(code).ToString());
        return composed.ToString();
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static int ClassOf(int code) => Classes.GetValueOrDefault(code);

    private static void Decompose(int code, List<int> into)
    {
        if (code is >= Syllables and < Syllables + LCount * VCount * TCount)
        {
            var index = code - Syllables;
            into.Add(L + index / (VCount * TCount));
            into.Add(V + index % (VCount * TCount) / TCount);
            if (index % TCount > 0)
                into.Add(T + index % TCount);
            return;
        }

        if (!Decompositions.TryGetValue(code, out var parts))
        {
            into.Add(code);
            return;
        }

        foreach (var part in parts)
            Decompose(part, into);
    }

    // Marks of one letter by their class, those of one class as they stood.
    private static void Order(List<int> codes)
    {
        for (var first = 0; first < codes.Count;)
        {
            var end = first;
            while (end < codes.Count && ClassOf(codes[end]) > 0)
                end++;
            if (end - first > 1)
            {
                var marks = codes.GetRange(first, end - first).OrderBy(ClassOf).ToList();
                for (var i = 0; i < marks.Count; i++)
                    codes[first + i] = marks[i];
            }

            first = end + 1;
        }
    }

    // Each mark joins the last letter unless one of its own class or higher stands between.
    private static List<int> Compose(List<int> codes)
    {
        var composed = new List<int>(codes.Count);
        int letter = -1, before = -1;   // where the last letter stands; the class of what was put after it, -1 for nothing
        foreach (var code in codes)
        {
            var own = ClassOf(code);
            if (letter >= 0 && (before == -1 || (before < own && before != 0)) && Joined(composed[letter], code) is { } joined)
            {
                composed[letter] = joined;
                continue;
            }

            if (own == 0)
                (letter, before) = (composed.Count, -1);
            else
                before = own;
            composed.Add(code);
        }

        return composed;
    }

    private static int? Joined(int first, int second)
    {
        if (first is >= L and < L + LCount && second is >= V and < V + VCount)
            return Syllables + ((first - L) * VCount + (second - V)) * TCount;
        if (first is >= Syllables and < Syllables + LCount * VCount * TCount && (first - Syllables) % TCount == 0 && second is > T and < T + TCount)
            return first + second - T;
        return Compositions.TryGetValue((first, second), out var joined) ? joined : null;
    }
}
