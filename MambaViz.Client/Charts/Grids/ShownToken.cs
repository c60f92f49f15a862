using System.Globalization;

namespace MambaViz.Client.Charts.Grids;

/// <summary>A token's text so that it can be read: what prints nothing has a sign or the number of its character.</summary>
public static class ShownToken
{
    /// <summary>What stands for the end of a line.</summary>
    public const string LineEnd = "↵";

    private const string Space = "␣";
    private const string Tab = "⇥";

    /// <summary>As a cell shows it: "s", "␣the", "↵", "U+200D".</summary>
    public static string Of(string text) => text.Length == 0 ? "∅" : string.Concat(text.EnumerateRunes().Select((rune, index) => rune.Value switch
    {
        ' ' or 0xA0 => Space,
        '\n' or '\r' => LineEnd,
        '\t' => Tab,
        _ when Prints(rune.Value, index) => rune.ToString(),
        var code => FormattableString.Invariant($"U+{code:X4}"),
    }));

    /// <summary>As it is spoken: "s", "space", "line end".</summary>
    public static string Spoken(string text) => text switch
    {
        "" => "nothing",
        " " => "space",
        "\n" => "line end",
        "\t" => "tab",
        "\uFFFD" => "a part of a character",
        _ => Of(text),
    };

    /// <summary>Whether it is one of the signs that stand for what prints nothing.</summary>
    public static bool IsSign(string text) => text is " " or "\n" or "\t" or "";

    // A mark that joins what stands before it prints only behind that.
    private static bool Prints(int code, int index) => CharUnicodeInfo.GetUnicodeCategory(code) switch
    {
        UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
            => index > 0,
        _ => true,
    };
}
