using System.Globalization;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>Finds numbers in a table of an experiment, by panel, series and x.</summary>
public sealed class TableReader
{
    private readonly ResultsTable _table;
    private readonly Dictionary<(string Panel, string Series), List<ResultsRow>> _curves;

    /// <summary>Reads a table, whoever wrote it.</summary>
    /// <exception cref="InvalidDataException">A row's experiment is no panel's name.</exception>
    public TableReader(ResultsTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _table = table;
        _curves = table.Rows.GroupBy(r => (r.Experiment, r.Series)).ToDictionary(g => g.Key, g => g.ToList());
        Panels = [.. table.Experiments.Select(text => (text, PanelName.Parse(text)))];
    }

    /// <summary>The panels in the order of their first row.</summary>
    public IReadOnlyList<(string Text, PanelName Name)> Panels { get; }

    /// <summary>The series of a panel in the order of their first row.</summary>
    public IReadOnlyList<string> SeriesOf(string panel) => [.. _table.SeriesOf(panel).Select(g => g.Key)];

    /// <summary>A curve; empty where there is none.</summary>
    public IReadOnlyList<ResultsRow> Curve(string panel, string series) => _curves.GetValueOrDefault((panel, series)) ?? [];

    /// <summary>The row at x; null where there is none.</summary>
    public ResultsRow? At(string panel, string series, double x) => Curve(panel, series).FirstOrDefault(r => r.X == x);

    /// <summary>Whether a series is a model, and of which kind: the kind's name; null for a baseline.</summary>
    public string? Architecture(string series) => _table.Metadata.Settings.GetValueOrDefault("model " + series)?.Split(' ')[0];

    /// <summary>Examples in the longest training prompt of a panel's models; null where the table does not say.</summary>
    public int? TrainedExamples(PanelName panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var text = _table.Metadata.Settings.GetValueOrDefault("training examples " + PanelName.Of(panel.Task, panel.Dimension));
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
    }

    internal IEnumerable<string> ModelsOf(string panel, params string[] architectures) =>
        SeriesOf(panel).Where(s => Architecture(s) is { } kind && (architectures.Length == 0 || architectures.Contains(kind, StringComparer.Ordinal)));
}
