namespace MambaViz.Client.Pages.Language;

/// <summary>How a family is opened: the draw, and how much of it is seen.</summary>
/// <param name="Family">The family.</param>
/// <param name="Total">Demonstrations drawn.</param>
/// <param name="Count">Demonstrations seen.</param>
/// <param name="Seed">Of the draw.</param>
public sealed record TextPreset(string Family, int Total, int Count, long Seed)
{
    private const int UsualTotal = 12;
    private const int UsualCount = 3;
    private const int LongTotal = 16;

    /// <summary>Those that are recorded, the page's first one first; a family of each group.</summary>
    public static IReadOnlyList<TextPreset> Recorded { get; } =
    [
        new("capital", UsualTotal, UsualCount, 19),
        new("past", UsualTotal, UsualCount, 39),
        new("reverse", UsualTotal, UsualCount, 5),
        new("en-es", UsualTotal, UsualCount, 3),
        new("cipher", LongTotal, LongTotal - 1, 3),
    ];

    /// <summary>What the page opens with.</summary>
    public static TextPreset Default => Recorded[0];

    /// <summary>The preset of a family, recorded or not.</summary>
    public static TextPreset Of(string family) =>
        Recorded.FirstOrDefault(preset => preset.Family == family) ?? new(family, UsualTotal, UsualCount, 1);
}
