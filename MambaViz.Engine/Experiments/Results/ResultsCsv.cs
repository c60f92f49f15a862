using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Experiments.Results;

/// <summary>
/// A results table as CSV (RFC 4180): first the metadata as lines <c># command: …</c>, <c># seed: …</c>, <c># date: …</c>, <c># setting NAME: …</c>,
/// <c># model: { … }</c>, <c># task: { … }</c> and <c># version NAME: …</c>, then the header, then a line a row. Numbers are written so that reading gives
/// the same bits. Readers that skip comments (pandas' <c>comment="#"</c>) take it as it is.
/// </summary>
public static class ResultsCsv
{
    internal const string Header = "task,dimension,inputs,shift,lens,quantity,examples,part,series,architecture,x,mean,low,high,n";

    /// <summary>What the name of the file of metadata ends in, behind that of the table.</summary>
    public const string SettingsEnd = ".settings";

    /// <summary>Writes the table.</summary>
    /// <exception cref="InvalidDataException">The table breaks a rule; the message names it.</exception>
    public static void Write(TextWriter writer, ResultsTable table)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ResultsRules.Check(table);
        var metadata = table.Metadata;
        WriteLine(writer, $"# command: {metadata.Command}");
        WriteLine(writer, string.Create(CultureInfo.InvariantCulture, $"# seed: {metadata.Seed}"));
        WriteLine(writer, string.Create(CultureInfo.InvariantCulture, $"# date: {metadata.Date:yyyy-MM-dd}"));
        foreach (var (name, value) in metadata.Settings)
            WriteLine(writer, $"# setting {name}: {value}");
        foreach (var model in metadata.Models)
            WriteLine(writer, $"# model: {JsonSerializer.Serialize(model, ResultsLinesJson.Default.ResultsModel)}");
        foreach (var task in metadata.Tasks)
            WriteLine(writer, $"# task: {JsonSerializer.Serialize(task, ResultsLinesJson.Default.ResultsTask)}");
        foreach (var (name, value) in metadata.Versions)
            WriteLine(writer, $"# version {name}: {value}");
        WriteLine(writer, Header);
        foreach (var row in table.Rows)
            WriteLine(writer, Line(row));
    }

    /// <summary>
    /// Writes the table to a file, whole or not at all: the header in its first line, as spreadsheets want it, and the metadata in a file beside it
    /// that is called the same with <see cref="SettingsEnd"/> behind.
    /// </summary>
    /// <exception cref="InvalidDataException">The table breaks a rule; the message names it.</exception>
    public static void Write(string path, ResultsTable table)
    {
        using var whole = new StringWriter(CultureInfo.InvariantCulture);
        Write(whole, table);
        var (settings, rows) = Split(whole.ToString());
        WholeFile.Write(path, writer => writer.Write(rows));
        if (!OutputFile.IsStream(path))
            WholeFile.Write(path + SettingsEnd, writer => writer.Write(settings));
    }

    /// <summary>Reads a table from a file, with its metadata above the header or in the file beside it.</summary>
    /// <exception cref="InvalidDataException">It is no such table; the message names file, line, field and rule.</exception>
    public static ResultsTable Read(string path)
    {
        var settings = path + SettingsEnd;
        using var reader = new StreamReader(path, Encoding.UTF8);
        // A file of the older form has its metadata itself, whatever lies beside it.
        using var beside = reader.Peek() != '#' && File.Exists(settings) ? new StreamReader(settings, Encoding.UTF8) : null;
        try
        {
            return new ResultsCsvReader(reader, beside).Read();
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: {exception.Message}", exception);
        }
    }

    private static (string Settings, string Rows) Split(string table)
    {
        var start = 0;
        while (start < table.Length && table[start] == '#')
            start = table.IndexOf('\n', start) + 1;
        return (table[..start], table[start..]);
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">It is no such table; the message names line, field and rule.</exception>
    public static ResultsTable Read(TextReader reader) => new ResultsCsvReader(reader).Read();

    private static string Line(ResultsRow row)
    {
        var panel = row.Panel;
        string[] texts = [panel.Inputs, panel.Shift, panel.Lens, panel.Quantity];
        return string.Create(CultureInfo.InvariantCulture, $"{Field(panel.Task)},{panel.Dimension},{string.Join(',', texts.Select(Field))},{panel.Examples},{Field(panel.Part)},")
            + string.Create(CultureInfo.InvariantCulture, $"{Field(row.Series)},{Field(row.Architecture)},{row.X:R},{row.Mean:R},{row.Low:R},{row.High:R},{row.Count}");
    }

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(",\"#") || text.Trim() != text ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    // The same bytes on every system.
    private static void WriteLine(TextWriter writer, string line)
    {
        writer.Write(line);
        writer.Write('\n');
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ResultsModel))]
[JsonSerializable(typeof(ResultsTask))]
internal sealed partial class ResultsLinesJson : JsonSerializerContext;
