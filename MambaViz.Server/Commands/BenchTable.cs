using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>Rows of a measurement, for people or, with <c>--json</c>, for programs.</summary>
internal sealed class BenchTable(string device, params string[] columns)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly List<object[]> _rows = [];

    /// <summary>Adds a row: texts, whole numbers and measured numbers.</summary>
    public void Add(params object[] cells) => _rows.Add(cells);

    /// <summary>Prints the rows; <paramref name="acrossColumns"/> lays each out as a column of the table, where there are more cells than rows.</summary>
    public void Write(bool asJson, bool acrossColumns = false)
    {
        if (asJson)
            Console.WriteLine(ToJson());
        else
            WriteTable(acrossColumns);
    }

    private string ToJson() => new JsonObject
    {
        ["device"] = device,
        ["rows"] = new JsonArray([.. _rows.Select(cells => new JsonObject(cells.Select((cell, i) => KeyValuePair.Create(columns[i], Node(cell)))))]),
    }.ToJsonString(Indented);

    private static JsonNode? Node(object cell) => cell switch
    {
        double number => Math.Round(number, 4),
        int number => number,
        long number => number,
        _ => cell.ToString(),
    };

    private void WriteTable(bool acrossColumns)
    {
        AnsiConsole.WriteLine(device);
        string[][] cells = [columns, .. _rows.Select(row => row.Select(Text).ToArray())];
        if (acrossColumns)
            cells = [.. Enumerable.Range(0, columns.Length).Select(i => cells.Select(row => row[i]).ToArray())];
        var table = new Table().AddColumns(cells[0]);
        foreach (var row in cells.Skip(1))
            table.AddRow(row);
        AnsiConsole.Write(table);
    }

    private static string Text(object cell) =>
        Markup.Escape(cell is double number ? number.ToString("0.00", CultureInfo.InvariantCulture) : Convert.ToString(cell, CultureInfo.InvariantCulture)!);
}
