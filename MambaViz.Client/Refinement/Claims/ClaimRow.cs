using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Refinement.Claims;

/// <summary>A line of the list of claims.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Outcome">Whether it holds.</param>
/// <param name="Deciding">The number that decides, and its threshold.</param>
/// <param name="Running">How far the experiment is that decides it, 0 to 1; null while none runs.</param>
public sealed record ClaimRow(PaperClaim Claim, ClaimOutcome Outcome, string Deciding, double? Running);
