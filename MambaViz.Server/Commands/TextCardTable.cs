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
            CultureInfo.InvariantCulture, $"Share of right answers on {TextCardMeasurement.PromptCount} prompts, by demonstrations; h: words that were held out."));
    }

    /// <summary>A table of some accuracies.</summary>
    public static Table Of(string title, IReadOnlyList<TextMetric> metrics)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new(Markup.Escape(title)) };
        var columns = metrics.Select(metric => (metric.Demonstrations, metric.IsHeldOut)).Distinct().Order().ToList();
        table.AddColumn(new TableColumn("").NoWrap().Padding(0, 0, 1, 0));
        foreach (var (count, isHeldOut) in columns)
            table.AddColumn(new TableColumn(string.Create(CultureInfo.InvariantCulture, $"{count}{(isHeldOut ? " h" : "")}")).RightAligned().NoWrap().Padding(0, 0, 1, 0));
        foreach (var family in metrics.GroupBy(metric => metric.Family, StringComparer.Ordinal))
            table.AddRow([Markup.Escape(family.Key), .. columns.Select(column => Cell(family.Where(metric => (metric.Demonstrations, metric.IsHeldOut) == column)))]);
        if (metrics.DistinctBy(metric => metric.Family, StringComparer.Ordinal).Count() > 1)
            table.AddRow(["mean", .. columns.Select(column => Number(metrics.Where(metric => (metric.Demonstrations, metric.IsHeldOut) == column).Average(metric => metric.Accuracy)))]);
        return table;
    }

    private static string Cell(IEnumerable<TextMetric> metrics) => metrics.FirstOrDefault() is { } metric ? Number(metric.Accuracy) : "";

    private static string Number(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);
}
