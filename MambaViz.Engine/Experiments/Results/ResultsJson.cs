using System.Text.Json;
using System.Text.Json.Serialization;

namespace MambaViz.Engine.Experiments.Results;

/// <summary>A results table as JSON: <c>{ "metadata": { … }, "rows": [ { "task", "dimension", …, "series", "architecture", "x", "mean", "low", "high", "n" } ] }</c>.</summary>
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
            new(metadata.Command, metadata.Seed, metadata.Date, metadata.Settings, metadata.Models, metadata.Tasks, metadata.Versions),
            table.Rows.Select(r => JsonRow.Of(r)));
        writer.Write(JsonSerializer.Serialize(document, ResultsJsonContext.Default.JsonTable).ReplaceLineEndings("\n"));
        writer.Write('\n');
    }

    /// <summary>Writes the table to a file, whole or not at all.</summary>
    /// <exception cref="InvalidDataException">The table breaks a rule; the message names it.</exception>
    public static void Write(string path, ResultsTable table) => WholeFile.Write(path, writer => Write(writer, table));

    internal sealed record JsonTable(JsonMetadata Metadata, IEnumerable<JsonRow> Rows);

    internal sealed record JsonMetadata(
        string Command,
        long Seed,
        DateOnly Date,
        IReadOnlyDictionary<string, string> Settings,
        IReadOnlyList<ResultsModel> Models,
        IReadOnlyList<ResultsTask> Tasks,
        IReadOnlyDictionary<string, string> Versions);

    internal sealed record JsonRow(
        string Task,
        int Dimension,
        string Inputs,
        string Shift,
        string Lens,
        string Quantity,
        int? Examples,
        string Part,
        string Series,
        string Architecture,
        double X,
        double Mean,
        double Low,
        double High,
        int N)
    {
        public static JsonRow Of(ResultsRow row)
        {
            var p = row.Panel;
            return new(p.Task, p.Dimension, p.Inputs, p.Shift, p.Lens, p.Quantity, p.Examples, p.Part, row.Series, row.Architecture, row.X, row.Mean, row.Low, row.High, row.Count);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ResultsJson.JsonTable))]
internal sealed partial class ResultsJsonContext : JsonSerializerContext;
