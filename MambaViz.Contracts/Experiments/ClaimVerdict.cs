using System.Text.Json.Serialization;
using MambaViz.Contracts.Looks;

namespace MambaViz.Contracts.Experiments;

/// <summary>What results say of one claim of the paper, with the words that explain it.</summary>
/// <param name="Number">The claim's number: 1 to 8 of function classes, 9 to 12 of language.</param>
/// <param name="Claim">The claim, in one line.</param>
/// <param name="Paper">What the paper shows.</param>
/// <param name="Rule">What each line must keep to, in words.</param>
/// <param name="Outcome">Whether the lines do.</param>
/// <param name="Findings">The lines.</param>
/// <param name="Remarks">Sentences that the numbers call for.</param>
public sealed record ClaimVerdict(
    int Number, string Claim, string Paper, string Rule, ClaimOutcome Outcome, ClaimFinding[] Findings, string[] Remarks);

/// <summary>A line of the table that decides a claim.</summary>
/// <param name="Task">The function class.</param>
/// <param name="Dimension">Its input dimension.</param>
/// <param name="Inputs">The distribution of the inputs where a task is asked on several; else empty.</param>
/// <param name="Detail">A shift, a quantity or a place where a claim has several; empty for none.</param>
/// <param name="Model">The model's id.</param>
/// <param name="Name">The model's kind, for people.</param>
/// <param name="Identity">Whose it is, which decides its look.</param>
/// <param name="Training">Parameters and steps of the model, then of those that it is compared with.</param>
/// <param name="Standing">Whether it keeps to the claim.</param>
/// <param name="Decisions">The numbers that decide.</param>
/// <param name="Values">Numbers beside them; all lines of a claim have the same.</param>
public sealed record ClaimFinding(
    string Task,
    int Dimension,
    string Inputs,
    string Detail,
    string Model,
    string Name,
    SeriesIdentity Identity,
    string[] Training,
    ClaimStanding Standing,
    ClaimDecision[] Decisions,
    ClaimValue[] Values);

/// <summary>A number that decides.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number.</param>
/// <param name="Low">The lower limit of its 90 % interval.</param>
/// <param name="High">The upper limit.</param>
/// <param name="Unit">What stands behind it: <c>x</c> for a ratio.</param>
/// <param name="Bounds">What it must keep to, in words: <c>at least 3x</c>.</param>
/// <param name="Standing">Whether its interval does.</param>
/// <param name="PromptsToDecide">About how many prompts would decide, where it is open and any number would.</param>
public sealed record ClaimDecision(
    string Name, double? Value, double? Low, double? High, string Unit, string Bounds, ClaimStanding Standing, long? PromptsToDecide);

/// <summary>A number of a finding.</summary>
/// <param name="Name">What it is, in the words of a table's head.</param>
/// <param name="Value">The number; null where there is none.</param>
/// <param name="Unit">What stands behind it: <c>x</c> for a ratio.</param>
public sealed record ClaimValue(string Name, double? Value, string Unit);

/// <summary>Where a number, or a line, stands to the claim.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimStanding>))]
public enum ClaimStanding
{
    /// <summary>Its whole interval keeps to it.</summary>
    Keeps,

    /// <summary>Its interval straddles the bound.</summary>
    Open,

    /// <summary>Its whole interval breaks it.</summary>
    Breaks,
}

/// <summary>Whether a claim holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimOutcome>))]
public enum ClaimOutcome
{
    /// <summary>All lines keep to it.</summary>
    Holds,

    /// <summary>Some keep to it and some break it.</summary>
    InPart,

    /// <summary>All break it.</summary>
    FallsShort,

    /// <summary>Intervals straddle their bounds: more prompts would decide.</summary>
    Open,

    /// <summary>Nothing was measured.</summary>
    NotRun,
}
