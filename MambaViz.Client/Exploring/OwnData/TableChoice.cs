using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>What is made of a table that was read.</summary>
public sealed record TableChoice
{
    private const int ShareHeldOut = 4;

    /// <summary>One a column.</summary>
    public ImmutableArray<ColumnRole> Roles { get; init; } = [];

    /// <summary>Scaled into the models' range.</summary>
    public bool Fits { get; init; } = true;

    /// <summary>How many rows are held out; null for one in four, and two at least. A column that says it comes first.</summary>
    public int? HeldOut { get; init; }

    /// <summary>The order of the examples and the choice of rows held out.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Whether the rows go into the prompt in an order that the seed draws, as examples did in training; else in that of the table.
    /// </summary>
    public bool Shuffles { get; init; } = true;

    /// <summary>What columns most likely are: the numbers before the last of them are inputs, or the first one alone.</summary>
    /// <param name="table">What was read.</param>
    /// <param name="isCurve">Of one input.</param>
    public static ImmutableArray<ColumnRole> Guess(ReadTable table, bool isCurve)
    {
        int[] numbers = [.. Enumerable.Range(0, table.Columns.Count).Where(column => IsNumbers(table, column))];
        int[] flags = [.. numbers.Where(column => IsFlag(table, column))];
        numbers = [.. numbers.Except(flags)];
        int[] inputs = numbers.Length < 2 ? [] : isCurve ? numbers[..1] : numbers[..^1];
        var answer = numbers.Length == 0 ? -1 : isCurve && numbers.Length > 1 ? numbers[1] : numbers[^1];
        return [.. Enumerable.Range(0, table.Columns.Count).Select(column =>
            inputs.Contains(column) ? ColumnRole.Input : column == answer ? ColumnRole.Answer
            : flags.Contains(column) ? ColumnRole.HeldOut : ColumnRole.None)];
    }

    /// <summary>How many of some rows are held out.</summary>
    public int HeldOutOf(int rows) => Math.Clamp(HeldOut ?? Math.Max(2, rows / ShareHeldOut), 0, MostHeldOut(rows));

    /// <summary>The most that can be: an example stays, and a request has room for its queries.</summary>
    public static int MostHeldOut(int rows) => Math.Clamp(rows - 2, 0, DataLimits.HeldOut);

    /// <summary>The source that the choice makes of a table.</summary>
    public ChosenTable Of(ReadTable table)
    {
        if (table.Problem is { } problem)
            return new(null, [], problem);
        int[] inputs = Columns(ColumnRole.Input), answers = Columns(ColumnRole.Answer), flags = Columns(ColumnRole.HeldOut);
        if (answers.Length != 1)
            return new(null, table.LeftOut, answers.Length == 0 ? "Nothing to predict: choose an answer." : "Only one column can be the answer.");
        if (inputs.Length is 0 or > DataLimits.Inputs)
            return new(null, table.LeftOut, inputs.Length == 0 ? "Nothing to predict from: choose an input."
                : FormattableString.Invariant($"At most {DataLimits.Inputs} inputs, got {inputs.Length}."));
        if (flags.Length > 1)
            return new(null, table.LeftOut, "Only one column can say which rows are held out.");
        var leftOut = new List<LeftOutLine>(table.LeftOut);
        var rows = new List<DataRow>();
        foreach (var line in table.Lines)
            if (Row(table, line, inputs, answers[0], flags, leftOut) is { } row)
                rows.Add(row);
        leftOut.Sort((a, b) => a.Number.CompareTo(b.Number));
        if (flags.Length == 0)
            HoldOut(rows);
        if (Shuffles)
            DataRandom.Shuffle(CollectionsMarshal.AsSpan(rows), Seed);
        var examples = rows.Count(row => !row.IsHeldOut);
        if (examples < 2)
            return new(null, leftOut, FormattableString.Invariant($"Two examples are the least, got {examples} of {rows.Count} rows."));
        if (rows.Count - examples > DataLimits.HeldOut)
            return new(null, leftOut, FormattableString.Invariant(
                $"At most {DataLimits.HeldOut} rows can be held out, got {rows.Count - examples}."));
        var source = new TableSource
        {
            Inputs = [.. inputs.Select(column => table.Columns[column])], Answer = table.Columns[answers[0]], Rows = [.. rows], Fits = Fits,
        };
        return new(source, leftOut, DataSet.WhyNot(source));
    }

    private int[] Columns(ColumnRole role) => [.. Roles.Index().Where(column => column.Item == role).Select(column => column.Index)];

    private static DataRow? Row(ReadTable table, TableLine line, int[] inputs, int answer, int[] flags, List<LeftOutLine> leftOut)
    {
        foreach (var column in (int[])[.. inputs, answer, .. flags])
            if (Wrong(table, line, column, flags.Contains(column)) is { } reason)
            {
                leftOut.Add(new(line.Number, $"{table.Columns[column]} is {reason}"));
                return null;
            }
        return new([.. inputs.Select(Value)], Value(answer), flags.Length > 0 && Value(flags[0]) == 1);

        double Value(int column) => table.Dialect!.Number(line.Fields[column])!.Value;
    }

    private static string? Wrong(ReadTable table, TableLine line, int column, bool isFlag) => table.Dialect!.Number(line.Fields[column]) switch
    {
        null => TableReader.Quoted(line.Fields[column]),
        var flag when isFlag && flag is not (0 or 1) => TableReader.Quoted(line.Fields[column]) + ", and must be 0 or 1",
        var number when Math.Abs(number.Value) > DataLimits.Magnitude =>
            TableReader.Quoted(line.Fields[column]) + FormattableString.Invariant($", and at most {DataLimits.Magnitude:0e0} can be told"),
        _ => null,
    };

    private void HoldOut(List<DataRow> rows)
    {
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        DataRandom.Shuffle(order, Seed);
        foreach (var row in order.Take(HeldOutOf(rows.Count)))
            rows[row] = rows[row] with { IsHeldOut = true };
    }

    // Half of its fields at least are.
    private static bool IsNumbers(ReadTable table, int column) =>
        2 * table.Lines.Count(line => table.Dialect!.Number(line.Fields[column]) is not null) >= Math.Max(1, table.Lines.Count);

    // Says by its name and by its numbers which rows are held out.
    private static bool IsFlag(ReadTable table, int column) =>
        table.Columns[column].ToUpperInvariant() is "HELD OUT" or "HELD_OUT" or "HELDOUT" or "TEST" or "IS_TEST"
        && table.Lines.All(line => table.Dialect!.Number(line.Fields[column]) is 0 or 1);
}

/// <summary>What a choice made of a table.</summary>
/// <param name="Source">The data; null where there is a problem.</param>
/// <param name="LeftOut">Rows that are not used, in their order.</param>
/// <param name="Problem">Why there are none.</param>
public sealed record ChosenTable(TableSource? Source, IReadOnlyList<LeftOutLine> LeftOut, string? Problem);
