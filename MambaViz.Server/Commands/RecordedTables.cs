using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Commands;

/// <summary>Tables that earlier runs have left: a file, or a folder that holds one an experiment.</summary>
internal static class RecordedTables
{
    /// <summary>Reads them.</summary>
    /// <param name="data">The file or folder.</param>
    /// <param name="experiments">Those asked for; several need a folder.</param>
    /// <param name="tasks">Only these function classes; all where empty.</param>
    /// <exception cref="UserException">There is no such table.</exception>
    public static IReadOnlyList<ResultsTable> Read(string data, IReadOnlyList<PaperExperiment> experiments, IReadOnlyList<string> tasks)
    {
        if (!Directory.Exists(data) && experiments.Count > 1)
            throw new UserException($"--data: must be a folder of results for several experiments, got {data}.");
        IReadOnlyList<string> files = Directory.Exists(data)
            ? [.. experiments.Select(e => Path.Combine(data, e.Name + ".csv")).Where(File.Exists)]
            : [data];
        if (files.Count == 0)
            throw new UserException($"--data: {data} holds none of {string.Join(", ", experiments.Select(e => e.Name + ".csv"))}.");
        return [.. files.Select(file => Of(ResultsCsv.Read(file), tasks, file))];
    }

    private static ResultsTable Of(ResultsTable table, IReadOnlyList<string> tasks, string file)
    {
        if (tasks.Count == 0)
            return table;
        List<ResultsRow> rows = [.. table.Rows.Where(row => tasks.Contains(row.Panel.Task, StringComparer.Ordinal))];
        return rows.Count > 0 ? table with { Rows = rows } : throw new UserException($"--data: {Path.GetFileName(file)} holds nothing of {string.Join(", ", tasks)}.");
    }
}
