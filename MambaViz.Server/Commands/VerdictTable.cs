using System.Globalization;
using MambaViz.Engine.Experiments.Paper;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>Prints what the numbers say of the paper's claims.</summary>
internal static class VerdictTable
{
    public static void Write(IEnumerable<Verdict> verdicts)
    {
        foreach (var verdict in verdicts.OrderBy(v => v.Number))
        {
            AnsiConsole.WriteLine();
            AnsiConsole.MarkupLineInterpolated($"[bold]{verdict.Name} {verdict.Claim}: {Word(verdict.Outcome)}[/]");
            AnsiConsole.WriteLine($"  A line keeps to it when its 90 % interval does: {verdict.Rule}.");
            AnsiConsole.WriteLine($"  Paper: {verdict.Paper}.");
            foreach (var line in Lines(verdict))
                AnsiConsole.WriteLine("  " + line);
        }
    }

    /// <summary>A line a finding with its intervals and what its models are, then the remarks.</summary>
    public static IReadOnlyList<string> Lines(Verdict verdict) => verdict.Findings.Count == 0 ? ["not measured"] : [.. verdict.Findings.Select(Line), .. verdict.Remarks];

    /// <summary>The outcome in words.</summary>
    public static string Word(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Holds => "✓ holds",
        VerdictOutcome.InPart => "◐ in part",
        VerdictOutcome.FallsShort => "✗ falls short",
        VerdictOutcome.Open => "? open",
        _ => "▷ not run",
    };

    private static string Line(Finding finding)
    {
        var of = string.Join(", ", new[] { finding.Series, finding.Panel.Inputs, finding.Detail }.Where(s => s.Length > 0));
        var numbers = string.Join(", ", finding.Decisions.Select(Number));
        return $"{Word(finding.Standing)} {of} ({string.Join("; ", finding.Training)}): {numbers}";
    }

    private static string Number(Decision decision)
    {
        var open = decision.PromptsToDecide is { } prompts ? string.Create(CultureInfo.InvariantCulture, $", open: some {prompts:#,0} would decide")
            : decision.Standing == Standing.Open ? ", open: too near to decide"
            : "";
        var (value, unit) = (decision.Measured, decision.Unit);
        return $"{decision.Name} {Plain(value.Mean)}{unit} [{Plain(value.Low)}, {Plain(value.High)}]{open}";
    }

    private static string Word(Standing standing) => standing switch { Standing.Keeps => "✓", Standing.Breaks => "✗", _ => "?" };

    private static string Plain(double value) => value is > -1 and < 1 ? value.ToString("G3", CultureInfo.InvariantCulture) : value.ToString("0.##", CultureInfo.InvariantCulture);
}
