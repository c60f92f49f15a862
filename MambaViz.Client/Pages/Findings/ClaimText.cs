using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Pages.Findings;

/// <summary>What claims say in words. What decides and by which bounds, the results say themselves.</summary>
public static class ClaimText
{
    /// <summary>How the lines of a claim stand: "3 of 6 lines keep, 1 open".</summary>
    public static string Deciding(ClaimVerdict? verdict)
    {
        if (verdict is null || verdict.Findings.Length == 0)
            return "no results yet";
        int keep = verdict.Findings.Count(f => f.Standing == ClaimStanding.Keeps),
            open = verdict.Findings.Count(f => f.Standing == ClaimStanding.Open);
        return FormattableString.Invariant($"{keep} of {verdict.Findings.Length} lines keep{(open > 0 ? $", {open} open" : "")}");
    }

    /// <summary>A number that decides, with its interval: "ρ −0.98 [−0.99, −0.95]".</summary>
    public static string Number(ClaimDecision decision) =>
        $"{decision.Name} {Value(new("", decision.Value, decision.Unit))} [{Value(new("", decision.Low, ""))}, {Value(new("", decision.High, ""))}]";

    /// <summary>What it must keep to, and how many prompts would decide an open one: "needs at most −0.9; some 3,400 prompts would decide".</summary>
    public static string Needs(ClaimDecision decision) => "needs " + Prose(decision.Bounds) + (decision switch
    {
        { PromptsToDecide: { } prompts } => FormattableString.Invariant($"; some {prompts:#,0} prompts would decide"),
        { Standing: ClaimStanding.Open } => "; too near to be decided",
        _ => "",
    });

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

    /// <summary>Where a line stands, in words.</summary>
    public static string Standing(ClaimStanding standing) => standing switch
    {
        ClaimStanding.Keeps => "✓ keeps",
        ClaimStanding.Breaks => "✗ breaks",
        _ => "? open",
    };

    /// <summary>The list's summary: "6 hold, 1 in part, 1 not run. Claim 4 as run here, the others as recorded."</summary>
    public static string Summary(IReadOnlyList<ClaimRow> rows)
    {
        if (!rows[0].IsKnown)
            return "Verdicts open when the server answers.";
        var counts = Enum.GetValues<ClaimOutcome>()
            .Select(outcome => (Count: rows.Count(row => row.Outcome == outcome), VerdictLook.Of(outcome).Counted));
        var live = rows.Where(row => row.IsRunHere).Select(row => row.Claim.Name).ToList();
        return string.Join(", ", counts.Where(kind => kind.Count > 0).Select(kind => FormattableString.Invariant($"{kind.Count} {kind.Counted}")))
            + (live switch
        {
            [] => rows.Any(row => row.Verdict is not null) ? ". As recorded." : ".",
            [var only] => $". Claim {only} as run here, the others as recorded.",
            _ => $". Claims {string.Join(", ", live.SkipLast(1))} and {live[^1]} as run here, the others as recorded.",
        });
    }
}
