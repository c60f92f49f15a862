using System.Globalization;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Figures.Paper;

/// <summary>What a caption must say besides what is drawn: n, seed, bands, and which models these are.</summary>
internal static class Captions
{
    /// <summary>What the bands of bootstrapped means are.</summary>
    public const string BootstrapBands = "Bands: 5 to 95 % bootstrap limits of the mean.";

    /// <summary>What the bands of shares are.</summary>
    public const string ScoreBands = "Bands: 90 % score intervals.";

    /// <summary>The caption's second half.</summary>
    /// <param name="table">The whole table.</param>
    /// <param name="reader">The same, by panel.</param>
    /// <param name="panels">The panels drawn.</param>
    /// <param name="bands">What bands are; empty where there are none.</param>
    public static string Provenance(ResultsTable table, TableReader reader, IReadOnlyCollection<ResultsPanel> panels, string bands)
    {
        var rows = table.Rows.Where(r => panels.Contains(r.Panel)).Select(r => (r.Count, Model: r.Architecture.Length > 0 ? r.Series : null)).ToList();
        var counts = rows.Where(r => r.Model is not null).Select(r => r.Count).DefaultIfEmpty(rows.Select(r => r.Count).DefaultIfEmpty(0).Max()).ToList();
        var n = counts.Min() == counts.Max() ? $"n = {counts.Max()}" : $"n = {counts.Min()} to {counts.Max()}";
        var models = rows.Select(r => r.Model).OfType<string>().Distinct(StringComparer.Ordinal).Select(m => $"{m} ({reader.Model(m)?.Words ?? reader.Architecture(m)})").ToList();
        string[] sentences =
        [
            string.Create(CultureInfo.InvariantCulture, $"{n}, seed {table.Metadata.Seed}."),
            bands,
            models.Count == 0 ? "" : $"Models: {string.Join("; ", models)}.",
        ];
        return string.Join(' ', sentences.Where(s => s.Length > 0));
    }

    /// <summary>A number of each model of a panel, its first, with its interval: "Mamba 1.20 [1.10, 1.30], …".</summary>
    public static string ByModel(TableReader reader, ResultsPanel panel) => string.Join(", ", reader.SeriesOf(panel)
        .Select(model => (SeriesNames.Of(reader, panel, model).Name, Row: reader.Curve(panel, model)[0]))
        .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Name} {one.Row.Mean:0.00} [{one.Row.Low:0.00}, {one.Row.High:0.00}]")));
}
