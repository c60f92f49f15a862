using System.Globalization;

namespace MambaViz.Engine.Experiments.Results;

/// <summary>What every table keeps to, written or read.</summary>
internal static class ResultsRules
{
    /// <summary>Most rows of a table.</summary>
    public const int MaximumRows = 1_000_000;

    /// <summary>Most settings, and most versions.</summary>
    public const int MaximumEntries = 256;

    /// <summary>Most characters of a name or a setting.</summary>
    public const int MaximumText = 4096;

    /// <summary>Refuses a table that breaks a rule.</summary>
    /// <exception cref="InvalidDataException">It does; the message names the field, the rule and the value.</exception>
    public static void Check(ResultsTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Text("command", table.Metadata.Command);
        foreach (var (name, value) in table.Metadata.Settings.Concat(table.Metadata.Versions))
        {
            Entry(name);
            Text(name, value);
        }

        if (Math.Max(table.Metadata.Settings.Count, table.Metadata.Versions.Count) > MaximumEntries)
            throw Broken("settings", $"at most {MaximumEntries}", table.Metadata.Settings.Count);
        if (table.Rows.Count > MaximumRows)
            throw Broken("rows", $"at most {MaximumRows}", table.Rows.Count);
        foreach (var row in table.Rows)
            Check(row);
    }

    public static InvalidDataException Broken(string field, string rule, object value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{field}: must be {rule}, got {value}."));

    private static void Check(ResultsRow row)
    {
        Name("task", row.Panel.Task);
        Name("series", row.Series);
        foreach (var (field, text) in new[] { ("inputs", row.Panel.Inputs), ("shift", row.Panel.Shift), ("lens", row.Panel.Lens), ("quantity", row.Panel.Quantity), ("part", row.Panel.Part), ("architecture", row.Architecture) })
            Text(field, text);
        if (row.Panel.Dimension < 1)
            throw Broken("dimension", "at least 1", row.Panel.Dimension);
        Finite("x", row.X);
        Finite("mean", row.Mean);
        Finite("low", row.Low);
        Finite("high", row.High);
        if (row.Low > row.High)
            throw Broken("low", "at most high", $"{row.Low} > {row.High}");
        if (row.Count < 1)
            throw Broken("n", "at least 1", row.Count);
    }

    private static void Name(string field, string name)
    {
        Text(field, name);
        if (name.Length == 0)
            throw Broken(field, "a name", "none");
    }

    // A metadata line of the CSV is "# kind name: value".
    private static void Entry(string name)
    {
        Text("settings", name);
        if (name.Length == 0 || name.Contains(':', StringComparison.Ordinal) || name.Trim() != name)
            throw Broken("settings", "names without a colon or outer spaces", $"\"{name}\"");
    }

    private static void Text(string field, string value)
    {
        if (value.Length > MaximumText || value.Any(char.IsControl))
            throw Broken(field, $"at most {MaximumText} characters on one line", $"{value.Length} characters");
    }

    private static void Finite(string field, double value)
    {
        if (!double.IsFinite(value))
            throw Broken(field, "a finite number", value);
    }
}
