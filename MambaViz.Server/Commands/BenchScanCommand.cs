using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Scan;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>bench scan</c>: checks the device's selective scan against the reference in float64.</summary>
internal static class BenchScanCommand
{
    private const double ForwardTolerance = 1e-5;
    private const double GradientTolerance = 1e-4;

    public static Command Create()
    {
        var device = new DeviceOptions();
        var command = new Command("scan", "Compare the device's selective scan, forward and every gradient, with the float64 reference");
        device.AddTo(command);
        command.SetAction(result =>
        {
            var found = device.Start(result);
            var rows = ScanCheck.Run(SelectiveScans.For(found.Device), found.Device).ToList();
            var table = new Table().AddColumns($"shape on {found.Name}", "forward error", "worst gradient error", "of");
            foreach (var row in rows)
                table.AddRow(row.Shape, row.Forward.ToString("e1", CultureInfo.InvariantCulture), row.Gradient.ToString("e1", CultureInfo.InvariantCulture), row.WorstInput);
            AnsiConsole.Write(table);
            return rows.TrueForAll(r => r.Forward < ForwardTolerance && r.Gradient < GradientTolerance) ? 0 : 1;
        });
        return command;
    }
}
