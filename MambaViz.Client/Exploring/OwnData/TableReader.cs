using System.Globalization;
using MambaViz.Contracts;
using nietras.SeparatedValues;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>Reads rows from a spreadsheet or a CSV file: how they are written is found out and said.</summary>
public static class TableReader
{
    /// <summary>Longest text that is read.</summary>
    public const int MostCharacters = 1_000_000;

    /// <summary>Most columns.</summary>
    public const int MostColumns = 64;

    /// <summary>Longest name of a column; a longer one is cut.</summary>
    public const int LongestName = 40;

    /// <summary>Longest name once columns of the same one are told apart.</summary>
    public const int LongestUnique = LongestName + 8;

    /// <summary>What an empty field asks for.</summary>
    public const string Invitation = "Paste rows here, or drop a CSV file. The first row may name the columns.";

    // How a table is written shows in its first rows.
    private const int SampledLines = 100;

    private const int LongestValue = 24;

    /// <summary>Reads a text; whatever it holds, the answer says what was understood of it.</summary>
    public static ReadTable Read(string text)
    {
        if (text.Length > MostCharacters)
            return ReadTable.Refused(FormattableString.Invariant($"At most {MostCharacters:N0} characters can be read, got {text.Length:N0}."));
        var (separator, lines) = TableDialect.Separators.Select(one => (Separator: one, Lines: Split(text, one, SampledLines)))
            .MaxBy(sample => Evenness(sample.Lines));
        if (lines.Count == 0)
            return ReadTable.Refused(Invitation);
        if (lines[0].Fields.Length > MostColumns)
            return ReadTable.Refused(FormattableString.Invariant(
                $"Line {lines[0].Number} has {lines[0].Fields.Length} columns, at most {MostColumns} can be read."));
        var hasComma = separator != ',' && HasDecimalComma(lines);
        var dialect = new TableDialect(separator, hasComma, HasHeader(lines, hasComma));
        return Read(Split(text, separator, Limits.Examples + 2), dialect);
    }

    private static ReadTable Read(List<TableLine> lines, TableDialect dialect)
    {
        var names = Names(dialect.HasHeader ? lines[0].Fields : null, lines[0].Fields.Length);
        var rows = lines.Skip(dialect.HasHeader ? 1 : 0).ToList();
        return new()
        {
            Dialect = dialect,
            Columns = names,
            Lines = [.. rows.Take(Limits.Examples).Where(row => row.Fields.Length == names.Count)],
            LeftOut = [.. rows.Take(Limits.Examples).Where(row => row.Fields.Length != names.Count).Select(row => new LeftOutLine(
                row.Number, FormattableString.Invariant($"it has {row.Fields.Length} fields, the first row {names.Count}")))],
            Remark = rows.Count > Limits.Examples ? TooMany(rows[Limits.Examples].Number) : null,
        };
    }

    private static string TooMany(int line) => FormattableString.Invariant(
        $"At most {Limits.Examples:N0} rows. The first {Limits.Examples:N0} are used; line {line} and what follows are left out.");

    /// <summary>A value as sentences show it: “n/a”, or "empty".</summary>
    public static string Quoted(string field) => field.Length == 0 ? "empty"
        : $"“{(field.Length <= LongestValue ? field : field[..LongestValue] + "…").ReplaceLineEndings(" ")}”";

    private static List<TableLine> Split(string text, char separator, int most)
    {
        var lines = new List<TableLine>();
        var options = Sep.New(separator).Reader(options => options with
        {
            HasHeader = false, DisableColCountCheck = true, Unescape = true, Trim = SepTrim.All, CultureInfo = CultureInfo.InvariantCulture,
        });
        using var rows = options.FromText(text.TrimStart('\uFEFF'));
        foreach (var row in rows)
        {
            var fields = new string[row.ColCount];
            for (var column = 0; column < fields.Length; column++)
                fields[column] = row[column].ToString().Trim();
            if (Array.TrueForAll(fields, field => field.Length == 0))
                continue;
            lines.Add(new(row.LineNumberFrom, fields));
            if (lines.Count == most)
                break;
        }
        return lines;
    }

    // The share of rows that have as many fields as most do, where that is more than one.
    private static double Evenness(List<TableLine> lines) =>
        lines.GroupBy(line => line.Fields.Length).MaxBy(group => group.Count()) is { Key: > 1 } even ? even.Count() / (double)lines.Count : 0;

    // Numbers that can be read in one way alone vote for it.
    private static bool HasDecimalComma(List<TableLine> lines) => lines.SelectMany(line => line.Fields)
        .Sum(field => Votes(field, hasDecimalComma: true) - Votes(field, hasDecimalComma: false)) > 0;

    private static int Votes(string field, bool hasDecimalComma) => TableDialect.Number(field, hasDecimalComma) is null ? 0 : 1;

    // A row without any number above one with some.
    private static bool HasHeader(List<TableLine> lines, bool hasComma) => lines.Count > 1
        && Array.TrueForAll(lines[0].Fields, field => TableDialect.Number(field, hasComma) is null)
        && lines.Skip(1).Any(line => Array.Exists(line.Fields, field => TableDialect.Number(field, hasComma) is not null));

    private static List<string> Names(string[]? header, int count)
    {
        var names = new List<string>(count);
        for (var column = 0; column < count; column++)
        {
            var given = header?[column].ReplaceLineEndings(" ") is { Length: > 0 } name
                ? name[..Math.Min(name.Length, LongestName)] : Usual(column, count);
            var unique = given;
            for (var again = 2; names.Contains(unique, StringComparer.Ordinal); again++)
                unique = FormattableString.Invariant($"{given} {again}");
            names.Add(unique);
        }
        return names;
    }

    private static string Usual(int column, int count) =>
        column == count - 1 && count > 1 ? "y" : count <= 2 ? "x" : FormattableString.Invariant($"x{column + 1}");
}
