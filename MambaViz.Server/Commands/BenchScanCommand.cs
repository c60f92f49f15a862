using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Scan;
using Spectre.Console;
using TorchSharp;

namespace MambaViz.Server.Commands;

/// <summary><c>bench scan</c>: times the device's selective scan against a loop of torch operators, or checks it against the reference in float64.</summary>
internal static class BenchScanCommand
{
    private const double ForwardTolerance = 1e-5;
    private const double GradientTolerance = 1e-4;

    public static Command Create()
    {
        var device = new DeviceOptions();
        var json = BenchOutput.JsonOption();
        var check = new Option<bool>("--check") { Description = "Compare output and every gradient with the float64 reference instead of timing; fails where they are too far apart" };
        var half = new Option<bool>("--bfloat16") { Description = "Inputs and outputs in bfloat16 (CUDA)" };
        var loop = new Option<bool>("--no-loop") { Description = "Leave out the loop of torch operators, which takes most of the time" };
        var command = new Command("scan", "Time the device's selective scan, or check it") { check, half, loop, json };
        device.AddTo(command);
        command.SetAction(result =>
        {
            var found = device.Start(result);
            if (result.GetValue(check))
                return Check(found, result.GetValue(json));
            Time(found, result.GetValue(half), !result.GetValue(loop), result.GetValue(json));
            return 0;
        });
        return command;
    }

    private static int Check(ComputeDevice device, bool asJson)
    {
        var rows = ScanCheck.Run(SelectiveScans.For(device.Device), device.Device).ToList();
        if (asJson)
        {
            BenchOutput.WriteJson(rows);
        }
        else
        {
            var table = new Table().AddColumns($"shape on {device.Name}", "forward error", "worst gradient error", "of");
            foreach (var row in rows)
                table.AddRow(row.Shape, row.Forward.ToString("e1", CultureInfo.InvariantCulture), row.Gradient.ToString("e1", CultureInfo.InvariantCulture), row.WorstInput);
            AnsiConsole.Write(table);
        }

        return rows.TrueForAll(r => r.Forward < ForwardTolerance && r.Gradient < GradientTolerance) ? 0 : 1;
    }

    private static void Time(ComputeDevice device, bool isHalf, bool withLoop, bool asJson)
    {
        var isCuda = device.Device.type == DeviceType.CUDA;
        if (isHalf && !isCuda)
            throw new UserException("--bfloat16: needs a CUDA device.");
        var rows = (isCuda ? ScanShape.OnCuda : ScanShape.OnProcessor)
            .Select(shape => ScanBenchmark.Measure(shape, device.Device, isHalf ? torch.bfloat16 : torch.float32, withLoop && shape.L <= 1024)).ToList();
        if (asJson)
        {
            BenchOutput.WriteJson(rows);
            return;
        }

        var table = new Table().AddColumns($"scan on {device.Name}", "forward us", "backward us", "loop forward us", "loop backward us", "loop / ours", "reference kernel / ours");
        foreach (var row in rows)
        {
            table.AddRow(
                $"B{row.Shape.B} L{row.Shape.L} D{row.Shape.D} N{ScanShape.StateSize}", BenchOutput.Number(row.Forward), BenchOutput.Number(row.Backward),
                BenchOutput.Number(row.LoopForward), BenchOutput.Number(row.LoopBackward), BenchOutput.Number(row.AgainstLoop), isCuda ? BenchOutput.Number(row.AgainstReference) : "");
        }

        AnsiConsole.Write(table);
    }
}
