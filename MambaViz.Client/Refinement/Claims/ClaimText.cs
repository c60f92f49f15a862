using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Refinement.Claims;

/// <summary>What claims say in words.</summary>
public static class ClaimText
{
    /// <summary>The deciding numbers and their threshold: "ρ = −0.98 and −0.99, needs −0.9".</summary>
    public static string Deciding(PaperClaim claim, ClaimVerdict? verdict)
    {
        if (verdict is null || verdict.Findings.Length == 0)
            return "no results yet";
        if (claim.Counted is { } counted)
            return FormattableString.Invariant($"{verdict.Findings.Count(f => f.Holds)} of {verdict.Findings.Length} {counted}");
        var values = verdict.Findings.Select(f => f.Values[0]).OrderBy(v => v.Value ?? double.NaN).ToList();
        var numbers = values.Count switch
        {
            1 => Value(values[0]),
            2 => Value(values[0]) + " and " + Value(values[1]),
            _ => Value(values[0]) + " to " + Value(values[^1]),
        };
        return claim.Before + numbers + claim.After;
    }

    /// <summary>A number with its unit: "1.3×", "−0.98", a dash where there is none.</summary>
    public static string Value(ClaimValue value)
    {
        if (value.Value is not { } number)
            return "–";
        var text = double.IsInteger(number) && Math.Abs(number) < 10_000 ? ChartNumber.Whole((int)number) : ChartNumber.Error(number);
        return text + (value.Unit == "x" ? "×" : value.Unit);
    }

    /// <summary>The server's words with a true minus before numbers.</summary>
    public static string Prose(string text) => text.Replace(" -", " −", StringComparison.Ordinal);

    /// <summary>An outcome in words.</summary>
    public static string Outcome(ClaimOutcome outcome) => outcome switch
    {
        ClaimOutcome.Holds => "Holds",
        ClaimOutcome.InPart => "In part",
        ClaimOutcome.FallsShort => "Falls short",
        _ => "Not run",
    };

    /// <summary>The list's summary: "6 hold, 1 in part, 1 not run."</summary>
    public static string Summary(IReadOnlyList<ClaimRow> rows)
    {
        (ClaimOutcome Outcome, string Words)[] kinds = [(ClaimOutcome.Holds, "hold"), (ClaimOutcome.InPart, "in part"), (ClaimOutcome.FallsShort, "fall short"), (ClaimOutcome.NotRun, "not run")];
        var counts = kinds.Select(kind => (Count: rows.Count(row => row.Outcome == kind.Outcome), kind.Words)).Where(kind => kind.Count > 0);
        return string.Join(", ", counts.Select(kind => FormattableString.Invariant($"{kind.Count} {kind.Words}"))) + ".";
    }
}
