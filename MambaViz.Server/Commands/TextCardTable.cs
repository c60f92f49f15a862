using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Language;
using Spectre.Console;
using static TorchSharp.torch;

namespace MambaViz.Server.Commands;

/// <summary>The accuracies of a card of a model of language: a line a family, a column a number of demonstrations.</summary>
internal static class TextCardTable
{
    /// <summary>Measures a model, writes what was found into its card and prints it.</summary>
    public static void Measure(string folder, Device device)
    {
        var model = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var card = TextCardMeasurement.Run(folder, device, $"dotnet run --project MambaViz.Server -- evaluate text {model}");
        AnsiConsole.Write(Of(model, card.Metrics ?? []));
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Share of right answers on {TextCardMeasurement.PromptCount} prompts, by demonstrations; h: words that were held out."));
    }

    /// <summary>A table of some accuracies.</summary>
    public static Table Of(string title, IReadOnlyList<TextMetric> metrics)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new(Markup.Escape(title)) };
        var columns = metrics.Select(Column).Distinct().Order().ToList();
        table.AddColumn(new TableColumn("").NoWrap().Padding(0, 0, 1, 0));
        foreach (var (count, isHeldOut) in columns)
        {
            var heading = string.Create(CultureInfo.InvariantCulture, $"{count}{(isHeldOut ? " h" : "")}");
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap().Padding(0, 0, 1, 0));
        }

        foreach (var family in metrics.GroupBy(metric => metric.Family, StringComparer.Ordinal))
            table.AddRow([Markup.Escape(family.Key), .. columns.Select(column => Mean(family.Where(metric => Column(metric) == column)))]);
        if (metrics.DistinctBy(metric => metric.Family, StringComparer.Ordinal).Count() > 1)
            table.AddRow(["mean", .. columns.Select(column => Mean(metrics.Where(metric => Column(metric) == column)))]);
        return table;
    }

    private static (int Demonstrations, bool IsHeldOut) Column(TextMetric metric) => (metric.Demonstrations, metric.IsHeldOut);

    private static string Mean(IEnumerable<TextMetric> metrics)
    {
        var shares = metrics.Select(metric => metric.Accuracy).ToList();
        return shares.Count == 0 ? "" : shares.Average().ToString("0.00", CultureInfo.InvariantCulture);
    }
}
