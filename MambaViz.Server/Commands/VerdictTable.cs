using System.Globalization;
using MambaViz.Engine.Experiments.Paper;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>Prints what the numbers say of the paper's claims.</summary>
internal static class VerdictTable
{
    public static void Write(IEnumerable<Verdict> verdicts)
    {
        var table = new Table().AddColumns("claim", "what decides", "ours", "the paper's", "verdict").ShowRowSeparators();
        var any = false;
        foreach (var verdict in verdicts.OrderBy(v => v.Number))
        {
            any = true;
            table.AddRow([.. new[] { $"{verdict.Number.ToString(CultureInfo.InvariantCulture)} {verdict.Claim}", verdict.Threshold, verdict.Ours.Replace("; ", "\n", StringComparison.Ordinal), verdict.Paper, Word(verdict.Outcome) }.Select(Markup.Escape)]);
        }

        if (any)
            AnsiConsole.Write(table);
    }

    /// <summary>The outcome in words.</summary>
    public static string Word(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Holds => "✓ holds",
        VerdictOutcome.InPart => "◐ in part",
        VerdictOutcome.FallsShort => "✗ falls short",
        _ => "▷ not run",
    };
}
