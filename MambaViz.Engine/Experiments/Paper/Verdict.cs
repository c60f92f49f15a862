namespace MambaViz.Engine.Experiments.Paper;

/// <summary>What an experiment's numbers say of one claim of the paper (Grazzi et al., 2024), with the words that explain it.</summary>
/// <param name="Number">The claim's number: 1 to 8 of function classes, from <see cref="FirstOfLanguage"/> on those of language.</param>
/// <param name="Claim">The claim, in one line.</param>
/// <param name="Paper">What the paper shows.</param>
/// <param name="Rule">What each line must keep to, in words.</param>
/// <param name="Outcome">Whether the lines do.</param>
/// <param name="Findings">The lines: the numbers that decide, each with its interval and bounds.</param>
/// <param name="Remarks">Sentences that the numbers call for.</param>
public sealed record Verdict(int Number, string Claim, string Paper, string Rule, VerdictOutcome Outcome, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Remarks)
{
    /// <summary>The number of the first claim of language.</summary>
    public const int FirstOfLanguage = 9;

    /// <summary>What the claim goes by: "4", "language 1".</summary>
    public string Name => Number < FirstOfLanguage
        ? FormattableString.Invariant($"{Number}")
        : FormattableString.Invariant($"language {Number - FirstOfLanguage + 1}");
}

/// <summary>The outcomes of a claim.</summary>
public enum VerdictOutcome
{
    /// <summary>All lines keep to it.</summary>
    Holds,

    /// <summary>Some keep to it and some break it.</summary>
    InPart,

    /// <summary>All break it.</summary>
    FallsShort,

    /// <summary>Intervals straddle their bounds: more prompts would decide.</summary>
    Open,

    /// <summary>The table lacks the series that it takes.</summary>
    NotRun,
}
