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
    private const string ModelSetting = "model ";

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
        Models = table.Metadata.Settings.Where(s => s.Key.StartsWith(ModelSetting, StringComparison.Ordinal)).ToDictionary(s => s.Key[ModelSetting.Length..], s => s.Value, StringComparer.Ordinal),
        Figures = [.. sources.SelectMany(source => Figures(experiment, source)).DistinctBy(f => f.Name, StringComparer.Ordinal)],
        Verdicts = Verdicts(experiment, table),
    };

    /// <summary>The day a table was made.</summary>
    public static string Date(ResultsTable table) => table.Metadata.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What a table says of the paper's claims.</summary>
    public static ClaimVerdict[] Verdicts(PaperExperiment experiment, ResultsTable table)
    {
        var reader = new TableReader(table);
        return [.. experiment.Judge(table).Select(v => new ClaimVerdict(v.Number, v.Claim, v.Paper, v.Ours, v.Threshold, Outcome(v.Outcome), [.. v.Findings.Select(f => Finding(f, reader))]))];
    }

    // The page shows one task at a time: overviews of all, which begin with the experiment's name, are for print.
    private static IEnumerable<Figure> Figures(PaperExperiment experiment, ResultsTable table)
    {
        if (table.Rows.Count == 0)
            return [];
        var all = PaperFigures.Of(table);
        var ofTasks = all.Where(f => !f.Name.StartsWith(experiment.Name, StringComparison.Ordinal)).ToList();
        return ofTasks.Count > 0 ? ofTasks : all;
    }

    private static ClaimFinding Finding(Finding finding, TableReader reader)
    {
        var (name, identity) = SeriesNames.Of(reader, finding.Series);
        // JSON has no word for what a table lacks but null.
        return new(finding.Task, finding.Dimension, finding.Detail, finding.Series, name, identity, finding.Holds, [.. finding.Values.Select(v => new ClaimValue(v.Name, double.IsFinite(v.Value) ? v.Value : null, v.Unit))]);
    }

    private static ClaimOutcome Outcome(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Holds => ClaimOutcome.Holds,
        VerdictOutcome.InPart => ClaimOutcome.InPart,
        VerdictOutcome.FallsShort => ClaimOutcome.FallsShort,
        _ => ClaimOutcome.NotRun,
    };
}
