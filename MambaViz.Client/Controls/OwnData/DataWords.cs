using System.Text;
using MambaViz.Client.Exploring.OwnData;

namespace MambaViz.Client.Controls.OwnData;

/// <summary>The sentences of the dialog.</summary>
public static class DataWords
{
    private const int MostLeftOut = 3;

    /// <summary>What is said where the browser refuses to keep data that are too long for an address.</summary>
    public const string NotKept =
        "This browser keeps no data, and these are too long for an address: they last as long as this page. Press again to use them so.";

    /// <summary>What was read: "33 rows, 3 columns. Found: header, commas, decimal points."</summary>
    public static string Found(ReadTable table) => table.Dialect is not { } dialect ? ""
        : $"{Count(table.Lines.Count + table.LeftOut.Count, "row")}, {Count(table.Columns.Count, "column")}. Found: {dialect.Found}.";

    /// <summary>The rows that are left out, the first of them with the reason.</summary>
    public static string LeftOut(IReadOnlyList<LeftOutLine> lines) => string.Join(' ', lines.Take(MostLeftOut).Select(line => line.Sentence))
        + (lines.Count > MostLeftOut ? $" And {Count(lines.Count - MostLeftOut, "more line")}." : "");

    /// <summary>How much it is, and where it goes.</summary>
    public static string Footer(DataSet data) => data.Source is FormulaSource
        ? "The link holds the formula and the seed, so that others see the same points."
        : FormattableString.Invariant($"{Encoding.UTF8.GetByteCount(data.Code) / 1e3:0.0} kB. Goes to this server only, and ")
            + (DataCode.InAddress(data) == data.Code ? "into a link only if you share it." : "stays in this browser: it is too long for an address.");

    /// <summary>What stands over the preview.</summary>
    public static string Heading(DataSet data) => data.Source is FormulaSource
        ? $"{Count(data.Examples.Length, "example")} of {data.Source.Title}"
        : $"{Count(data.Examples.Length, "example")} in the prompt, {Count(data.HeldOut.Rows.Count, "row")} held out";

    /// <summary>The role of a column for people.</summary>
    public static string Title(ColumnRole role) => role switch
    {
        ColumnRole.Input => "Input (x)",
        ColumnRole.Answer => "Answer (y)",
        ColumnRole.HeldOut => "Held out where 1",
        _ => "Leave out",
    };

    private static string Count(int count, string what) => ChartNumber.Count(count) + " " + what + (count == 1 ? "" : "s");
}
