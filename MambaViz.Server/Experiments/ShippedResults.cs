using MambaViz.Contracts.Experiments;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Server.Hosting;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Experiments;

/// <summary>The results in the folder that ships, by experiment. A file that cannot be read is passed over with a warning.</summary>
internal sealed class ShippedResults
{
    private const string IdEnd = "~shipped";
    // Far above what a zoo fills; a folder named by mistake must not be read for minutes.
    private const int MostFiles = 256;

    private readonly Dictionary<string, (ShippedExperiment Summary, Lazy<ExperimentResult> Result)> _byName = new(StringComparer.Ordinal);

    public ShippedResults(IOptions<ServerOptions> options, IHostEnvironment environment, ILogger<ShippedResults> logger)
    {
        if (ResultsFolder.Find(options.Value.Results, environment.ContentRootPath) is not { } folder)
            return;
        var tables = Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(MostFiles).Select(path => Read(path, logger)).OfType<ResultsTable>();
        foreach (var group in tables.GroupBy(t => t.Metadata.Settings["experiment"], StringComparer.Ordinal))
        {
            var experiment = PaperCatalogue.Find(group.Key)!;
            // Numbers of several seeds or sizes are not one result: the one with the most panels is shown.
            var chosen = group.GroupBy(t => (t.Metadata.Seed, t.Metadata.Settings.GetValueOrDefault("preset"))).MaxBy(g => g.Sum(t => t.Panels.Count()))!.ToList();
            var merged = Merge(chosen);
            var id = group.Key + IdEnd;
            _byName.Add(group.Key, (
                new(id, merged.Metadata.Seed, ResultDescription.Date(merged), ResultDescription.Verdicts(experiment, merged)),
                new(() => ResultDescription.Of(id, experiment, merged, chosen) with { IsShipped = true })));
        }
    }

    /// <summary>What ships of an experiment; null for nothing.</summary>
    public ShippedExperiment? Summary(string experiment) => _byName.TryGetValue(experiment, out var found) ? found.Summary : null;

    /// <summary>The shipped result of an id; null where there is none.</summary>
    public ExperimentResult? Find(string id) =>
        id.EndsWith(IdEnd, StringComparison.Ordinal) && _byName.TryGetValue(id[..^IdEnd.Length], out var found) ? found.Result.Value : null;

    private static ResultsTable? Read(string path, ILogger logger)
    {
        try
        {
            var table = ResultsCsv.Read(path);
            var name = table.Metadata.Settings.GetValueOrDefault("experiment") ?? "";
            if (PaperCatalogue.Find(name) is null)
                throw new InvalidDataException($"{Path.GetFileName(path)}: setting experiment: must be one of {string.Join(", ", PaperCatalogue.All.Select(e => e.Name))}, got \"{name}\".");
            return table;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("A shipped result is passed over. {Reason}", broken.Message);
            return null;
        }
    }

    // One table of all tasks; a panel that two files have is the first one's.
    private static ResultsTable Merge(List<ResultsTable> tables)
    {
        if (tables.Count == 1)
            return tables[0];
        var panels = new HashSet<ResultsPanel>();
        var rows = new List<ResultsRow>();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var news = table.Panels.Where(panels.Add).ToHashSet();
            rows.AddRange(table.Rows.Where(r => news.Contains(r.Panel)));
            foreach (var (name, value) in table.Metadata.Settings)
                settings.TryAdd(name, value);
        }

        var models = tables.SelectMany(t => t.Metadata.Models).DistinctBy(m => m.Id, StringComparer.Ordinal);
        var tasks = tables.SelectMany(t => t.Metadata.Tasks).Distinct();
        return new(tables[0].Metadata with { Settings = settings, Models = [.. models], Tasks = [.. tasks], Command = string.Join(" && ", tables.Select(t => t.Metadata.Command).Distinct(StringComparer.Ordinal)) }, rows);
    }
}
