using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Pages.Findings;

/// <summary>A line of the list of claims.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="IsKnown">Whether the server has told its results, be it none.</param>
/// <param name="Verdict">What results say of it; null without results.</param>
/// <param name="IsRunHere">Whether a live run says it, and not what ships.</param>
/// <param name="Running">How far the experiment is that decides it, 0 to 1; null while none runs.</param>
public sealed record ClaimRow(PaperClaim Claim, bool IsKnown, ClaimVerdict? Verdict, bool IsRunHere, double? Running)
{
    /// <summary>Whether it holds; null before the server has told.</summary>
    public ClaimOutcome? Outcome => Verdict?.Outcome ?? (IsKnown ? ClaimOutcome.NotRun : null);

    /// <summary>How the lines that decide it stand; nothing before the server has told.</summary>
    public string Deciding => IsKnown ? ClaimText.Deciding(Verdict) : "";
}
