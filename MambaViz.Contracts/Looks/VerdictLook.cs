using MambaViz.Contracts.Experiments;

namespace MambaViz.Contracts.Looks;

/// <summary>How a verdict is said and shown: a word, a tint and a sign.</summary>
/// <param name="Title">The word: "Holds".</param>
/// <param name="Counted">Within a count: "6 hold".</param>
/// <param name="Text">The colour of word and sign.</param>
/// <param name="Fill">The ground under them.</param>
/// <param name="Outline">The sign's lines in a square of 14.</param>
/// <param name="Filled">The sign's filled part; none for most.</param>
public sealed record VerdictLook(string Title, string Counted, ColorToken Text, ColorToken Fill, string Outline, string Filled = "")
{
    private const string Disc = "M12.4 7A5.4 5.4 0 1 1 1.6 7A5.4 5.4 0 0 1 12.4 7Z";

    /// <summary>The look of an outcome.</summary>
    public static VerdictLook Of(ClaimOutcome outcome) => outcome switch
    {
        ClaimOutcome.Holds => new("Holds", "hold", Palette.Good, Palette.GoodFill, "M2.5 7.5L5.5 10.5L11.5 3.5"),
        ClaimOutcome.InPart => new("In part", "in part", Palette.Caution, Palette.CautionFill, Disc, "M7 1.6A5.4 5.4 0 0 0 7 12.4Z"),
        ClaimOutcome.FallsShort => new("Falls short", "fall short", Palette.Bad, Palette.BadFill, "M3.5 3.5L10.5 10.5M10.5 3.5L3.5 10.5"),
        ClaimOutcome.Open => new("Open", "open", Palette.Caution, Palette.CautionFill, "M4.8 5A2.3 2.3 0 1 1 7 7.6V8.6M7 11.4V11.5"),
        _ => new("Not run", "not run", Palette.Ink2, Palette.Subtle, "M4 2.5L11 7L4 11.5Z"),
    };
}
