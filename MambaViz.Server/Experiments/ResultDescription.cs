using System.Globalization;
using MambaViz.Contracts.Experiments;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Server.Figures.Paper;

namespace MambaViz.Server.Experiments;

/// <summary>Tables of the engine as clients see them.</summary>
internal static class ResultDescription
{
    /// <summary>A result.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="experiment">What was run.</param>
    /// <param name="table">All its numbers.</param>
    /// <param name="sources">The tables that figures are made from, each with the command that makes it again.</param>
    public static ExperimentResult Of(string id, PaperExperiment experiment, ResultsTable table, IEnumerable<ResultsTable> sources) => new()
    {
        Id = id,
        Name = experiment.Name,
        IsComplete = true,
        IsShipped = false,
        Preset = table.Metadata.Settings.GetValueOrDefault("preset", ""),
        Seed = table.Metadata.Seed,
        Date = Date(table),
        Command = table.Metadata.Command,
        Models = table.Metadata.Models.ToDictionary(m => m.Id, m => m.Words, StringComparer.Ordinal),
        Figures = [.. sources.SelectMany(source => Figures(source)).DistinctBy(f => f.Name, StringComparer.Ordinal)],
        Verdicts = Verdicts(experiment, table),
    };

    /// <summary>The day a table was made.</summary>
    public static string Date(ResultsTable table) => table.Metadata.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What a table says of the paper's claims.</summary>
    public static ClaimVerdict[] Verdicts(PaperExperiment experiment, ResultsTable table)
    {
        var reader = new TableReader(table);
        return [.. experiment.Judge(table).Select(v => new ClaimVerdict(v.Number, v.Claim, v.Paper, v.Rule, Outcome(v.Outcome), [.. v.Findings.Select(f => Finding(f, reader))], [.. v.Remarks]))];
    }

    // The page shows one task at a time: overviews of all are for print.
    private static IEnumerable<Figure> Figures(ResultsTable table)
    {
        if (table.Rows.Count == 0)
            return [];
        var all = PaperFigures.Of(table);
        var ofTasks = all.Where(f => f.Subject is { Task: not null }).ToList();
        return ofTasks.Count > 0 ? ofTasks : all;
    }

    private static ClaimFinding Finding(Finding finding, TableReader reader)
    {
        var (name, identity) = SeriesNames.Of(reader, finding.Series);
        return new(
            finding.Panel.Task,
            finding.Panel.Dimension,
            finding.Panel.Inputs,
            finding.Detail,
            finding.Series,
            name,
            identity,
            [.. finding.Training],
            Standing(finding.Standing),
            [.. finding.Decisions.Select(d => new ClaimDecision(d.Name, Known(d.Measured.Mean), Known(d.Measured.Low), Known(d.Measured.High), d.Unit, d.Bounds, Standing(d.Standing), d.PromptsToDecide))],
            [.. finding.Values.Select(v => new ClaimValue(v.Name, Known(v.Value), v.Unit))]);
    }

    // JSON has no word for what a table lacks but null.
    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static ClaimStanding Standing(Standing standing) => standing switch
    {
        Engine.Experiments.Paper.Standing.Keeps => ClaimStanding.Keeps,
        Engine.Experiments.Paper.Standing.Breaks => ClaimStanding.Breaks,
        _ => ClaimStanding.Open,
    };

    private static ClaimOutcome Outcome(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Holds => ClaimOutcome.Holds,
        VerdictOutcome.InPart => ClaimOutcome.InPart,
        VerdictOutcome.FallsShort => ClaimOutcome.FallsShort,
        VerdictOutcome.Open => ClaimOutcome.Open,
        _ => ClaimOutcome.NotRun,
    };
}
