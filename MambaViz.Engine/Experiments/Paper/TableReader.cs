using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>Finds numbers in a table of an experiment, by panel, series and x.</summary>
public sealed class TableReader
{
    private readonly ResultsTable _table;
    private readonly Dictionary<(ResultsPanel Panel, string Series), List<ResultsRow>> _curves;
    private readonly Dictionary<string, string> _architectures;

    /// <summary>Reads a table, whoever wrote it.</summary>
    public TableReader(ResultsTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _table = table;
        _curves = table.Rows.GroupBy(r => (r.Panel, r.Series)).ToDictionary(g => g.Key, g => g.ToList());
        _architectures = table.Rows.Where(r => r.Architecture.Length > 0).DistinctBy(r => r.Series, StringComparer.Ordinal).ToDictionary(r => r.Series, r => r.Architecture, StringComparer.Ordinal);
        Panels = [.. table.Panels];
    }

    /// <summary>The panels in the order of their first row.</summary>
    public IReadOnlyList<ResultsPanel> Panels { get; }

    /// <summary>The series of a panel in the order of their first row.</summary>
    public IReadOnlyList<string> SeriesOf(ResultsPanel panel) => [.. _table.SeriesOf(panel).Select(g => g.Key)];

    /// <summary>A curve; empty where there is none.</summary>
    public IReadOnlyList<ResultsRow> Curve(ResultsPanel panel, string series) => _curves.GetValueOrDefault((panel, series)) ?? [];

    /// <summary>The row at x; null where there is none.</summary>
    public ResultsRow? At(ResultsPanel panel, string series, double x) => Curve(panel, series).FirstOrDefault(r => r.X == x);

    /// <summary>The kind of the model that a series is; null for a baseline.</summary>
    public string? Architecture(string series) => _architectures.GetValueOrDefault(series);

    /// <summary>What a series' model is; null for a baseline, and where the table does not say.</summary>
    public ResultsModel? Model(string series) => _table.Metadata.Models.FirstOrDefault(m => string.Equals(m.Id, series, StringComparison.Ordinal));

    /// <summary>Examples in the longest training prompt of a panel's models; null where the table does not say.</summary>
    public int? TrainedExamples(ResultsPanel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return _table.Metadata.Tasks.FirstOrDefault(t => t.Task == panel.Task && t.Dimension == panel.Dimension)?.TrainedExamples;
    }

    internal IEnumerable<string> ModelsOf(ResultsPanel panel, params string[] architectures) =>
        SeriesOf(panel).Where(s => Architecture(s) is { } kind && (architectures.Length == 0 || architectures.Contains(kind, StringComparer.Ordinal)));
}
