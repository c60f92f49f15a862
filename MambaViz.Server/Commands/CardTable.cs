using System.Globalization;
using MambaViz.Engine.Experiments;
using Spectre.Console;
using static TorchSharp.torch;

namespace MambaViz.Server.Commands;

/// <summary>A card's measured errors with their intervals.</summary>
internal static class CardTable
{
    /// <summary>Measures a model, writes the errors into its card and prints them.</summary>
    public static void Measure(string folder, Device device)
    {
        var model = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var card = CardMeasurement.Run(folder, device, $"dotnet run --project MambaViz.Server -- evaluate {model}");
        var table = new Table().AddColumns(model, "mean squared error", "90 % interval", "prompts");
        foreach (var metric in card.Metrics)
        {
            table.AddRow(metric.Name, ChartNumber.Error(metric.Value), $"{ChartNumber.Error(metric.Low)} to {ChartNumber.Error(metric.High)}", metric.Prompts.ToString(CultureInfo.InvariantCulture));
        }

        AnsiConsole.Write(table);
    }
}
