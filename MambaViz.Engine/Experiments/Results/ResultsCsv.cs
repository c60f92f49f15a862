using System.Globalization;
using System.Text;

namespace MambaViz.Engine.Experiments.Results;

/// <summary>
/// A results table as CSV (RFC 4180): first the metadata as lines <c># command: …</c>, <c># seed: …</c>, <c># date: …</c>,
/// <c># setting NAME: …</c> and <c># version NAME: …</c>, then the header, then a line a row. Numbers are written so that reading gives
/// the same bits. Readers that skip comments (pandas' <c>comment="#"</c>) take it as it is.
/// </summary>
public static class ResultsCsv
{
    internal const string Header = "experiment,series,x,mean,low,high,n";

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
        foreach (var (name, value) in metadata.Versions)
            WriteLine(writer, $"# version {name}: {value}");
        WriteLine(writer, Header);
        foreach (var row in table.Rows)
            WriteLine(writer, string.Create(CultureInfo.InvariantCulture, $"{Field(row.Experiment)},{Field(row.Series)},{row.X:R},{row.Mean:R},{row.Low:R},{row.High:R},{row.Count}"));
    }

    /// <summary>Writes the table to a file, whole or not at all.</summary>
    /// <exception cref="InvalidDataException">The table breaks a rule; the message names it.</exception>
    public static void Write(string path, ResultsTable table) => WholeFile.Write(path, writer => Write(writer, table));

    /// <summary>Reads a table from a file.</summary>
    /// <exception cref="InvalidDataException">It is no such table; the message names file, line, field and rule.</exception>
    public static ResultsTable Read(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        try
        {
            return Read(reader);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">It is no such table; the message names line, field and rule.</exception>
    public static ResultsTable Read(TextReader reader) => new ResultsCsvReader(reader).Read();

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(",\"#") || text.Length == 0 || text.Trim() != text ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    // The same bytes on every system.
    private static void WriteLine(TextWriter writer, string line)
    {
        writer.Write(line);
        writer.Write('\n');
    }
}
