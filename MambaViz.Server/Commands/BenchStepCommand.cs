using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using Spectre.Console;
using TorchSharp;

namespace MambaViz.Server.Commands;

/// <summary><c>bench step</c>: how long a training step takes, by configuration.</summary>
internal static class BenchStepCommand
{
    // The paper's prompts: 64 of 41 examples with 20 numbers each.
    private const int BatchSize = 64;
    private const int Examples = 41;
    private const int Dimension = 20;

    private static readonly (string Architecture, int Layers, int Width)[] OnCuda =
        [(Architectures.Mamba, 24, 256), (Architectures.Mamba, 12, 128), (Architectures.Mamba, 8, 128), (Architectures.Transformer, 12, 256), (Architectures.S4, 8, 128)];

    private static readonly (string Architecture, int Layers, int Width)[] OnProcessor =
        [(Architectures.Mamba, 2, 64), (Architectures.Transformer, 2, 64), (Architectures.S4, 2, 64)];

    public static Command Create()
    {
        var device = new DeviceOptions();
        var json = BenchOutput.JsonOption();
        var check = new Option<bool>("--check") { Description = "Compare gradients and trained weights with the processor's instead of timing; fails where they are too far apart" };
        var command = new Command("step", $"Time training steps: batch {BatchSize}, {Examples} examples of dimension {Dimension}") { check, json };
        device.AddTo(command);
        command.SetAction(result =>
        {
            var found = device.Start(result);
            if (result.GetValue(check))
                return Check(found, result.GetValue(json));
            var isCuda = found.Device.type == DeviceType.CUDA;
            var rows = (isCuda ? OnCuda : OnProcessor).Select(c => TrainingStepBenchmark.Measure(
                new() { Architecture = c.Architecture, LayerCount = c.Layers, Width = c.Width, InputDimension = Dimension }, BatchSize, Examples, found.Device, isCuda ? 20 : 1)).ToList();
            if (result.GetValue(json))
            {
                BenchOutput.WriteJson(rows);
                return 0;
            }

            var table = new Table().AddColumns($"training step on {found.Name}", "ms", "steps/s", "ms, operator by operator", "kernels and copies", "two runs apart");
            foreach (var row in rows)
                table.AddRow(row.Model, BenchOutput.Number(row.Milliseconds), BenchOutput.Number(row.StepsPerSecond), BenchOutput.Number(row.UncapturedMilliseconds), row.Nodes?.ToString(CultureInfo.InvariantCulture) ?? "", row.Apart.ToString("e1", CultureInfo.InvariantCulture));
            AnsiConsole.Write(table);
            return 0;
        });
        return command;
    }

    private static int Check(ComputeDevice device, bool asJson)
    {
        var rows = Architectures.All.Select(a => TrainingStepCheck.Compare(
            new() { Architecture = a, LayerCount = 2, Width = 64, InputDimension = 2 }, device.Device)).ToList();
        if (asJson)
        {
            BenchOutput.WriteJson(rows);
        }
        else
        {
            var table = new Table().AddColumns($"training on {device.Name}", "worst gradient error", "of", "weights apart", "loss before", "loss after");
            foreach (var row in rows)
                table.AddRow(row.Model, row.Gradient.ToString("e1", CultureInfo.InvariantCulture), row.WorstParameter, row.WeightsApart.ToString("e1", CultureInfo.InvariantCulture), BenchOutput.Number(row.FirstLoss), BenchOutput.Number(row.LastLoss));
            AnsiConsole.Write(table);
        }

        return rows.TrueForAll(r => r.IsRight) ? 0 : 1;
    }
}
