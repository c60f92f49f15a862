using MambaViz.Client.Charts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Models;

/// <summary>The shares of right answers of a family, as a table has them.</summary>
/// <param name="Task">The family; of recall the pairs.</param>
/// <param name="Shares">By side, then by column; null where it was not measured.</param>
public sealed record ShareRow(string Task, IReadOnlyList<IReadOnlyList<MeasuredShare?>> Shares)
{
    /// <summary>What shares were measured after: few demonstrations first, held-out words last.</summary>
    public static IReadOnlyList<ShareColumn> Columns(IReadOnlyList<TextSide> sides) =>
    [
        .. sides.SelectMany(side => side.Card.Metrics).Select(metric => new ShareColumn(metric.Demonstrations, metric.HeldOut)).Distinct()
            .OrderBy(column => column.IsHeldOut).ThenBy(column => column.Demonstrations),
    ];

    /// <summary>A row a family, in the order of the first card, then what only the second has.</summary>
    public static IReadOnlyList<ShareRow> Of(IReadOnlyList<TextSide> sides, IReadOnlyList<ShareColumn> columns) =>
    [
        .. sides.SelectMany(side => side.Card.Metrics).Select(metric => metric.Task).Distinct(StringComparer.Ordinal)
            .Select(task => new ShareRow(task, [.. sides.Select(side => columns.Select(column => Share(side, task, column)).ToList())])),
    ];

    /// <summary>A row a number of pairs, of recall models.</summary>
    public static IReadOnlyList<ShareRow> ByPairs(IReadOnlyList<TextSide> sides) =>
    [
        .. Columns(sides).Select(column => new ShareRow(
            FormattableString.Invariant($"{column.Demonstrations}"),
            [.. sides.Select(side => (MeasuredShare?[])[Share(side, RecallCurve.Task, column)])])),
    ];

    private static MeasuredShare? Share(TextSide side, string task, ShareColumn column) => Array.Find(
        side.Card.Metrics, metric => metric.Task == task && new ShareColumn(metric.Demonstrations, metric.HeldOut) == column);
}

/// <summary>What a share was measured after.</summary>
/// <param name="Demonstrations">Demonstrations before the query; of recall the pairs.</param>
/// <param name="IsHeldOut">Whether the words were such as no training here sees.</param>
public sealed record ShareColumn(int Demonstrations, bool IsHeldOut);
