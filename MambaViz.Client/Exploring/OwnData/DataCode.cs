using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>
/// Data as text for a link. A table: <c>t</c>, its names and its rows, apart by tildes; within a row numbers are apart by underscores, and one
/// that is held out begins with an h. A formula: <c>f</c>, what was typed and the numbers beside it. An a before the first tilde: as typed.
/// </summary>
public static class DataCode
{
    private const char Rows = '~';
    private const char Fields = '_';

    /// <summary>Begins the key under which a browser keeps data that are too long for an address.</summary>
    public const char Kept = 'k';

    /// <summary>Begins the name of data that a server keeps behind a short link; the link's id follows.</summary>
    public const char Shared = 's';

    /// <summary>Writes data.</summary>
    public static string Write(DataSource source)
    {
        var text = new StringBuilder().Append(source is FormulaSource ? 'f' : 't').Append(source.Fits ? "" : "a").Append(Rows);
        if (source is FormulaSource formula)
            return text.Append(Escaped(formula.Text)).Append(Rows).AppendJoin(
                Fields, Number(formula.Noise), Number(formula.Seed), Number(formula.Count), Number((int)formula.Placement)).ToString();
        text.AppendJoin(Fields, source.Inputs.Append(source.Answer).Select(Escaped));
        foreach (var row in source.ReadRows())
            text.Append(Rows).Append(row.IsHeldOut ? "h" : "").AppendJoin(Fields, row.X.Append(row.Y).Select(Number));
        return text.ToString();
    }

    /// <summary>
    /// What the address says of data: all of it where it is short, else the short link they came by, or the key that a browser keeps them under.
    /// </summary>
    public static string InAddress(DataSet data) =>
        Uri.EscapeDataString(data.Code).Length <= DataLimits.Address ? data.Code : data.SharedAs ?? Key(data.Code);

    /// <summary>The key of data that a browser keeps: the same for the same data.</summary>
    public static string Key(string code)
    {
        // FNV-1a, 64 bits.
        var hash = 14695981039346656037ul;
        foreach (var letter in code)
            hash = (hash ^ letter) * 1099511628211;
        return Kept + hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null for what is none, or cannot be asked about.</summary>
    /// <param name="code">The text.</param>
    /// <param name="sharedAs">What an address says of them where they came by a short link. Default: they did not.</param>
    public static DataSet? Read(string code, string? sharedAs)
    {
        if (code.Length > TableReader.MostCharacters)
            return null;
        var parts = code.Split(Rows);
        DataSource? source = parts[0] switch
        {
            "t" or "ta" => Table(parts, fits: parts[0] == "t"),
            "f" or "fa" => Formula(parts, fits: parts[0] == "f"),
            _ => null,
        };
        return source is not null && DataSet.WhyNot(source) is null ? new(source) { SharedAs = sharedAs } : null;
    }

    /// <summary>The same of data that came by no short link.</summary>
    public static DataSet? Read(string code) => Read(code, sharedAs: null);

    private static TableSource? Table(string[] parts, bool fits)
    {
        if (parts.Length < 4 || parts.Length - 2 > Contracts.Limits.Examples)
            return null;
        string[] names = [.. parts[1].Split(Fields).Select(Uri.UnescapeDataString)];
        if (names.Length < 2 || names.Length - 1 > DataLimits.Inputs || Array.Exists(names, name => name.Length is 0 or > TableReader.LongestUnique))
            return null;
        var rows = ImmutableArray.CreateBuilder<DataRow>(parts.Length - 2);
        foreach (var part in parts.Skip(2))
        {
            var isHeldOut = part.StartsWith('h');
            double?[] numbers = [.. part[(isHeldOut ? 1 : 0)..].Split(Fields).Select(Value)];
            if (numbers.Length != names.Length || Array.Exists(numbers, number => number is null))
                return null;
            rows.Add(new([.. numbers[..^1].Select(number => number!.Value)], numbers[^1]!.Value, isHeldOut));
        }
        return rows.Count(row => !row.IsHeldOut) < 2 || rows.Count(row => row.IsHeldOut) > DataLimits.HeldOut ? null
            : new() { Inputs = [.. names[..^1]], Answer = names[^1], Rows = rows.DrainToImmutable(), Fits = fits };
    }

    private static FormulaSource? Formula(string[] parts, bool fits)
    {
        if (parts.Length != 3 || parts[2].Split(Fields) is not [var noise, var seed, var count, var placement])
            return null;
        var text = Uri.UnescapeDataString(parts[1]);
        return Value(noise) is >= 0 and <= Contracts.Limits.Noise and var spread
            && int.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var seeded)
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var counted) && counted is >= 2 and <= DataLimits.Drawn
            && int.TryParse(placement, NumberStyles.None, CultureInfo.InvariantCulture, out var placed) && Enum.IsDefined((InputPlaces)placed)
            && FormulaReader.Read(text).Formula is not null
                ? new(text) { Noise = spread, Seed = seeded, Count = counted, Placement = (InputPlaces)placed, Fits = fits }
                : null;
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text)
        .Replace("_", "%5F", StringComparison.Ordinal).Replace("~", "%7E", StringComparison.Ordinal);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "E", StringComparison.Ordinal);

    private static double? Value(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= DataLimits.Magnitude
            ? value : null;
}
