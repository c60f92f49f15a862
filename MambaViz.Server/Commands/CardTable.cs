using System.Globalization;
using MambaViz.Engine.Checkpoints;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>Prints measured errors with their intervals.</summary>
internal static class CardTable
{
    public static void Write(string model, IEnumerable<CardMetric> metrics)
    {
        var table = new Table().AddColumns(model, "mean squared error", "90 % interval", "prompts");
        foreach (var metric in metrics)
        {
            string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
            table.AddRow(metric.Name, Number(metric.Value), $"{Number(metric.Low)} to {Number(metric.High)}", metric.Prompts.ToString(CultureInfo.InvariantCulture));
        }

        AnsiConsole.Write(table);
    }
}
