using System.Globalization;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Experiments.Results;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>One panel of an evaluation for a terminal of 80 columns: a line a series, three numbers of examples.</summary>
internal static class EvaluationTable
{
    /// <summary>The numbers of examples that are shown: the cards', or a quarter, a half and all.</summary>
    public static IReadOnlyList<int> Marks(int exampleCount) =>
        CardMeasurement.ExampleCounts(exampleCount + 1) is var ofCards && ofCards[^1] == exampleCount
            ? ofCards
            : [.. new[] { exampleCount / 4, exampleCount / 2, exampleCount }.Distinct()];

    public static Table Of(ResultsTable results, string experiment)
    {
        var series = results.SeriesOf(experiment).ToList();
        var marks = Marks((int)series[0].Max(row => row.X));
        var table = new Table { Title = new(Markup.Escape(experiment)) };
        table.AddColumn(new TableColumn("").NoWrap());
        foreach (var mark in marks)
            table.AddColumn(new TableColumn(string.Create(CultureInfo.InvariantCulture, $"{mark} examples")).RightAligned().NoWrap());
        foreach (var one in series)
        {
            var rows = marks.Select(mark => one.First(row => row.X == mark));
            table.AddRow([Markup.Escape(one.Key), .. rows.Select(row => $"{Number(row.Mean, 3)}\n[dim]{Number(row.Low, 2)}–{Number(row.High, 2)}[/]")]);
        }

        return table;
    }

    /// <summary>What the numbers are.</summary>
    public static string Legend(ResultsTable results)
    {
        var most = results.Rows.Max(row => row.Count);
        var fewer = results.Rows.Where(row => row.Count < most).GroupBy(row => row.Count).Select(g => $"; {g.Key} for {string.Join(", ", g.Select(row => row.Series).Distinct(StringComparer.Ordinal))}");
        return string.Create(CultureInfo.InvariantCulture, $"Mean squared error and its 5 to 95 % bootstrap limits over {most} prompts{string.Concat(fewer)}.");
    }

    // Errors of least squares lie at 1e-30, those of averaging at 100: no more than a few characters either way.
    private static string Number(double value, int digits) => value switch
    {
        0 => "0",
        >= 1e6 => value.ToString("0e-0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        < 1e-4 => value.ToString("0.#e-0", CultureInfo.InvariantCulture),
        _ => value.ToString($"G{digits}", CultureInfo.InvariantCulture),
    };
}
