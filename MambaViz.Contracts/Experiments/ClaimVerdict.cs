using System.Text.Json.Serialization;
using MambaViz.Contracts.Figures;

namespace MambaViz.Contracts.Experiments;

/// <summary>What results say of one claim of the paper.</summary>
/// <param name="Number">The claim's number, 1 to 8.</param>
/// <param name="Claim">The claim, in one line.</param>
/// <param name="Paper">The paper's number.</param>
/// <param name="Ours">The number measured, in words.</param>
/// <param name="Threshold">What it must keep to.</param>
/// <param name="Outcome">Whether it does.</param>
/// <param name="Findings">The numbers, a line a series.</param>
public sealed record ClaimVerdict(int Number, string Claim, string Paper, string Ours, string Threshold, ClaimOutcome Outcome, ClaimFinding[] Findings);

/// <summary>A line of the table that decides a claim.</summary>
/// <param name="Task">The function class.</param>
/// <param name="Dimension">Its input dimension.</param>
/// <param name="Detail">A shift or a quantity where a claim has several; empty for none.</param>
/// <param name="Model">The model's id.</param>
/// <param name="Name">The model's kind, for people.</param>
/// <param name="Identity">Whose it is, which decides its look.</param>
/// <param name="Holds">Whether it keeps to the threshold.</param>
/// <param name="Values">Its numbers, the deciding one first; all lines of a claim have the same.</param>
public sealed record ClaimFinding(string Task, int Dimension, string Detail, string Model, string Name, SeriesIdentity Identity, bool Holds, ClaimValue[] Values);

/// <summary>A number of a finding.</summary>
/// <param name="Name">What it is, in the words of a table's head.</param>
/// <param name="Value">The number; null where there is none.</param>
/// <param name="Unit">What stands behind it: <c>x</c> for a ratio.</param>
public sealed record ClaimValue(string Name, double? Value, string Unit);

/// <summary>Whether a claim holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimOutcome>))]
public enum ClaimOutcome
{
    /// <summary>All its numbers keep to the threshold.</summary>
    Holds,

    /// <summary>Some do.</summary>
    InPart,

    /// <summary>None does.</summary>
    FallsShort,

    /// <summary>Nothing was measured.</summary>
    NotRun,
}
