using System.Globalization;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Experiments.Results;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>One panel of an evaluation for a terminal of 80 columns: a line a series, three numbers of examples.</summary>
internal static class EvaluationTable
{
    private const int WidestLimits = 16;

    /// <summary>The numbers of examples that are shown: the cards', or a quarter, a half and all.</summary>
    public static IReadOnlyList<int> Marks(int exampleCount) =>
        CardMeasurement.ExampleCounts(exampleCount + 1) is var ofCards && ofCards[^1] == exampleCount
            ? ofCards
            : [.. new[] { exampleCount / 4, exampleCount / 2, exampleCount }.Distinct()];

    public static Table Of(ResultsTable results, ResultsPanel panel)
    {
        var series = results.SeriesOf(panel).ToList();
        var marks = Marks((int)series[0].Max(row => row.X));
        var table = new Table { Border = TableBorder.Simple, Title = new(Markup.Escape(panel.Part.Length > 0 ? panel.Part : panel.Task)) };
        table.AddColumn(new TableColumn("").NoWrap().Padding(0, 0, 1, 0));
        foreach (var mark in marks)
            table.AddColumn(new TableColumn(string.Create(CultureInfo.InvariantCulture, $"{mark} examples")).RightAligned().NoWrap().Padding(0, 0, 1, 0));
        foreach (var one in series)
        {
            var rows = marks.Select(mark => one.First(row => row.X == mark));
            table.AddRow([Markup.Escape(one.Key), .. rows.Select(row => $"{ChartNumber.Error(row.Mean)}\n[dim]{Limits(row)}[/]")]);
        }

        return table;
    }

    // In two lines where powers of ten on both sides would push the names out of the terminal.
    private static string Limits(ResultsRow row)
    {
        var (low, high) = (ChartNumber.Error(row.Low) + "–", ChartNumber.Error(row.High));
        return low.Length + high.Length <= WidestLimits ? low + high : low + "\n" + high;
    }

    /// <summary>What the numbers are.</summary>
    public static string Legend(ResultsTable results)
    {
        var most = results.Rows.Max(row => row.Count);
        var fewer = results.Rows.Where(row => row.Count < most).GroupBy(row => row.Count).Select(g => $"; {g.Key} for {string.Join(", ", g.Select(row => row.Series).Distinct(StringComparer.Ordinal))}");
        return string.Create(CultureInfo.InvariantCulture, $"Mean squared error and its 5 to 95 % bootstrap limits over {most} prompts{string.Concat(fewer)}.");
    }
}
