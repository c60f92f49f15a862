namespace MambaViz.Engine.Experiments.Results;

/// <summary>An experiment's numbers, one observation a row, with all that is needed to repeat them: what figures are made from and what goes to disk.</summary>
/// <param name="Metadata">Where the numbers come from.</param>
/// <param name="Rows">The numbers; a series' rows stand in the order of its x.</param>
public sealed record ResultsTable(ResultsMetadata Metadata, IReadOnlyList<ResultsRow> Rows)
{
    /// <summary>The panels, in the order of their first row.</summary>
    public IEnumerable<ResultsPanel> Panels => Rows.Select(r => r.Panel).Distinct();

    /// <summary>The series of one panel with their rows, in the order of their first row.</summary>
    public IEnumerable<IGrouping<string, ResultsRow>> SeriesOf(ResultsPanel panel) => Rows.Where(r => r.Panel == panel).GroupBy(r => r.Series, StringComparer.Ordinal);
}

/// <summary>Where a table's numbers come from.</summary>
public sealed record ResultsMetadata
{
    /// <summary>The command that makes the table again.</summary>
    public required string Command { get; init; }

    /// <summary>The seed of the first prompt.</summary>
    public required long Seed { get; init; }

    /// <summary>The day it was made.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What was measured: units of x and of the mean, preset, number of prompts; text by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The models measured.</summary>
    public IReadOnlyList<ResultsModel> Models { get; init; } = [];

    /// <summary>How long the prompts of their training were.</summary>
    public IReadOnlyList<ResultsTask> Tasks { get; init; } = [];

    /// <summary>Versions of what computed it, by name.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = ResultsVersions.Current;
}

/// <summary>One observation: a mean over tasks or prompts with its 90 % bootstrap interval.</summary>
/// <param name="Panel">What was measured.</param>
/// <param name="Series">The curve: a model's id, a baseline's name.</param>
/// <param name="Architecture">The kind of the model; empty for a baseline.</param>
/// <param name="X">Number of examples, layer, step.</param>
/// <param name="Mean">The mean; with <paramref name="Low"/> and <paramref name="High"/> a finite number.</param>
/// <param name="Low">5 % limit; the mean itself where there is no interval.</param>
/// <param name="High">95 % limit; the mean itself where there is no interval.</param>
/// <param name="Count">n, what the mean was taken over, at least 1.</param>
public sealed record ResultsRow(ResultsPanel Panel, string Series, string Architecture, double X, double Mean, double Low, double High, int Count)
{
    /// <summary>A row of a bootstrapped mean.</summary>
    public static ResultsRow Of(ResultsPanel panel, ResultsSeries series, double x, BootstrapMean mean, int count)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new(panel, series.Name, series.Architecture, x, mean.Mean, mean.Low, mean.High, count);
    }
}

/// <summary>Whose a row is.</summary>
/// <param name="Name">A model's id, a baseline's name.</param>
/// <param name="Architecture">The kind of the model; empty for a baseline.</param>
public sealed record ResultsSeries(string Name, string Architecture = "");
