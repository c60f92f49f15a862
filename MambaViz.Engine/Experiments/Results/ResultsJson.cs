using System.Text.Json;
using System.Text.Json.Serialization;

namespace MambaViz.Engine.Experiments.Results;

/// <summary>A results table as JSON: <c>{ "metadata": { … }, "rows": [ { "experiment", "series", "x", "mean", "low", "high", "n" } ] }</c>.</summary>
public static class ResultsJson
{
    /// <summary>Writes the table.</summary>
    /// <exception cref="InvalidDataException">The table breaks a rule; the message names it.</exception>
    public static void Write(TextWriter writer, ResultsTable table)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ResultsRules.Check(table);
        var metadata = table.Metadata;
        var document = new JsonTable(
            new(metadata.Command, metadata.Seed, metadata.Date, metadata.Settings, metadata.Versions),
            table.Rows.Select(r => new JsonRow(r.Experiment, r.Series, r.X, r.Mean, r.Low, r.High, r.Count)));
        writer.Write(JsonSerializer.Serialize(document, ResultsJsonContext.Default.JsonTable).ReplaceLineEndings("\n"));
        writer.Write('\n');
    }

    /// <summary>Writes the table to a file, whole or not at all.</summary>
    /// <exception cref="InvalidDataException">The table breaks a rule; the message names it.</exception>
    public static void Write(string path, ResultsTable table) => WholeFile.Write(path, writer => Write(writer, table));

    internal sealed record JsonTable(JsonMetadata Metadata, IEnumerable<JsonRow> Rows);

    internal sealed record JsonMetadata(string Command, long Seed, DateOnly Date, IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string> Versions);

    internal sealed record JsonRow(string Experiment, string Series, double X, double Mean, double Low, double High, int N);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ResultsJson.JsonTable))]
internal sealed partial class ResultsJsonContext : JsonSerializerContext;
