namespace MambaViz.Engine.Experiments.Paper;

/// <summary>What an experiment's numbers say of one claim of the paper (Grazzi et al., 2024).</summary>
/// <param name="Number">The claim's number, 1 to 8.</param>
/// <param name="Claim">The claim, in one line.</param>
/// <param name="Paper">The paper's number.</param>
/// <param name="Ours">The number measured, with what it was measured on.</param>
/// <param name="Threshold">What the measured number must keep to.</param>
/// <param name="Outcome">Whether it does.</param>
public sealed record Verdict(int Number, string Claim, string Paper, string Ours, string Threshold, VerdictOutcome Outcome)
{
    /// <summary>The numbers behind the measured number, a line a series.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>The outcomes of a claim.</summary>
public enum VerdictOutcome
{
    /// <summary>All numbers keep to the threshold.</summary>
    Holds,

    /// <summary>Some do.</summary>
    InPart,

    /// <summary>None does.</summary>
    FallsShort,

    /// <summary>The table lacks the series that it takes.</summary>
    NotRun,
}
