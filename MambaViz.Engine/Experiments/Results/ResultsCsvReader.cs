using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MambaViz.Engine.Experiments.Results;

/// <summary>Reads what <see cref="ResultsCsv"/> writes, line by line.</summary>
internal sealed class ResultsCsvReader(TextReader reader, TextReader? settings = null)
{
    // Eight texts, seven numbers, and every quote of a text doubled.
    private const int MaximumLine = 17 * ResultsRules.MaximumText;
    private const int ColumnCount = 15;

    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _versions = new(StringComparer.Ordinal);
    private readonly List<ResultsModel> _models = [];
    private readonly List<ResultsTask> _tasks = [];
    private readonly List<ResultsRow> _rows = [];
    private string? _command;
    private long? _seed;
    private DateOnly? _date;
    private int _line;

    public ResultsTable Read()
    {
        // From the file beside the table, where it is of the newer form.
        while (settings?.ReadLine() is { } told)
            ReadMetadata(told.TrimStart('#'));
        string? line;
        while ((line = NextLine()) is not null && line.StartsWith('#'))
            ReadMetadata(line[1..]);
        if (line != ResultsCsv.Header)
            throw Broken("header", ResultsCsv.Header, line ?? "the end of the file");
        while ((line = NextLine()) is not null)
        {
            if (line.Length > 0)
                ReadRow(line);
        }

        var table = new ResultsTable(Metadata(), _rows);
        ResultsRules.Check(table);
        return table;
    }

    private ResultsMetadata Metadata() => new()
    {
        Command = _command ?? throw Missing("command"),
        Seed = _seed ?? throw Missing("seed"),
        Date = _date ?? throw Missing("date"),
        Settings = _settings,
        Models = _models,
        Tasks = _tasks,
        Versions = _versions,
    };

    private void ReadMetadata(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            throw Broken("metadata", "\"# name: value\"", text);
        string name = text[..colon].Trim(), value = text[(colon + 1)..];
        value = value.StartsWith(' ') ? value[1..] : value;
        switch (name)
        {
            case "command":
                _command = value;
                break;
            case "seed":
                _seed = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed : throw Broken("seed", "a whole number", value);
                break;
            case "date":
                _date = DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Broken("date", "yyyy-MM-dd", value);
                break;
            case "model":
                _models.Add(ReadJson(name, value, ResultsLinesJson.Default.ResultsModel));
                break;
            case "task":
                _tasks.Add(ReadJson(name, value, ResultsLinesJson.Default.ResultsTask));
                break;
            default:
                ReadEntry(name, value);
                break;
        }
    }

    private T ReadJson<T>(string name, string value, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(value, type) ?? throw Broken(name, "an object", value);
        }
        catch (JsonException)
        {
            throw Broken(name, $"{{ {string.Join(", ", type.Properties.Select(p => p.Name))} }}", value);
        }
    }

    private void ReadEntry(string name, string value)
    {
        const string setting = "setting ", version = "version ";
        var (entries, key) = name.StartsWith(setting, StringComparison.Ordinal) ? (_settings, name[setting.Length..])
            : name.StartsWith(version, StringComparison.Ordinal) ? (_versions, name[version.Length..])
            : throw Broken("metadata", "command, seed, date, setting NAME, model, task or version NAME", name);
        if (!entries.TryAdd(key, value))
            throw Broken(key, "named once", value);
    }

    private void ReadRow(string line)
    {
        if (_rows.Count == ResultsRules.MaximumRows)
            throw Broken("rows", $"at most {ResultsRules.MaximumRows}", "more");
        var fields = Fields(line);
        if (fields.Count != ColumnCount)
            throw Broken("row", $"{ColumnCount} fields", fields.Count);
        var panel = new ResultsPanel(fields[0], Whole("dimension", fields[1]))
        {
            Inputs = fields[2],
            Shift = fields[3],
            Lens = fields[4],
            Quantity = fields[5],
            Examples = fields[6].Length == 0 ? null : Whole("examples", fields[6]),
            Part = fields[7],
        };
        _rows.Add(new(panel, fields[8], fields[9], Number("x", fields[10]), Number("mean", fields[11]), Number("low", fields[12]), Number("high", fields[13]), Whole("n", fields[14])));
    }

    private List<string> Fields(string line)
    {
        var fields = new List<string>(ColumnCount);
        var field = new StringBuilder();
        var at = 0;
        while (true)
        {
            field.Clear();
            if (at < line.Length && line[at] == '"')
                at = Quoted(line, at + 1, field);
            else
            {
                for (; at < line.Length && line[at] != ','; at++)
                    field.Append(line[at]);
            }

            fields.Add(field.ToString());
            if (at == line.Length)
                return fields;
            if (line[at] != ',')
                throw Broken("row", "a comma after a closing quote", line[at]);
            at++;
        }
    }

    // Returns the place after the closing quote.
    private int Quoted(string line, int at, StringBuilder field)
    {
        for (; at < line.Length; at++)
        {
            if (line[at] != '"')
                field.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"')
                field.Append(line[at++]);
            else
                return at + 1;
        }

        throw Broken("row", "closed by a quote on its own line", field);
    }

    private string? NextLine()
    {
        _line++;
        var line = reader.ReadLine();
        return line is null || line.Length <= MaximumLine ? line : throw Broken("line", $"at most {MaximumLine} characters", line.Length);
    }

    private double Number(string field, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : throw Broken(field, "a finite number", text);

    private int Whole(string field, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw Broken(field, "a whole number", text);

    private InvalidDataException Broken(string field, string rule, object value) => ResultsRules.Broken($"line {_line}, {field}", rule, value);

    private static InvalidDataException Missing(string field) => ResultsRules.Broken(field, "given in a line above the header", "none");
}
