using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Checkpoints.Import;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Server.Commands;

/// <summary><c>bench text</c>: what a language model of 130 million parameters, or one that was imported, takes in time and memory.</summary>
internal static class BenchTextCommand
{
    private const double Megabyte = 1 << 20;

    private static readonly Dictionary<string, ScalarType> Types = new(StringComparer.Ordinal)
    {
        ["f16"] = ScalarType.Float16, ["bf16"] = ScalarType.BFloat16, ["f32"] = ScalarType.Float32,
    };

    public static Command Create()
    {
        var device = new DeviceOptions();
        var models = DeviceOptions.ModelsFolder();
        var model = new Argument<string?>("model")
        {
            Description = "The id of a model of language, or its folder; the shape of Mamba-130m with random weights when absent",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var type = new Option<string>("--type")
        {
            Description = $"Number type of the random weights: {string.Join(", ", Types.Keys)}", DefaultValueFactory = _ => "f16",
        };
        var python = new Option<string>("--python")
        {
            Description = "The Python whose PyTorch is measured beside it", DefaultValueFactory = _ => "python3",
        };
        var json = BenchOutput.JsonOption();
        var command = new Command("text", "Time a prompt of 512 tokens, a token more, and all layers at 64 tokens; print the memory it takes")
        {
            model, type, python, models, json,
        };
        device.AddTo(command);
        command.SetAction(async (result, cancellation) =>
        {
            if (!Types.TryGetValue(result.GetValue(type)!, out var numbers))
                throw new UserException($"--type: must be one of {string.Join(", ", Types.Keys)}, got {result.GetValue(type)}.");
            var found = device.Start(result);
            var own = result.GetValue(model);
            var table = Table(found.Name);
            var temporary = Directory.CreateTempSubdirectory("mambaviz-bench-text-").FullName;
            try
            {
                var folder = own is null
                    ? Import(temporary, numbers, cancellation)
                    : NamedTextModels.Folders([own], result.GetValue(models))[0];
                var times = Add(table, own ?? $"Mamba-130m's shape, {result.GetValue(type)}", folder, found, cancellation);
                if (own is null)
                    await AddTorchAsync(table, result.GetValue(python)!, found.Threads, times, cancellation);
            }
            finally
            {
                Directory.Delete(temporary, recursive: true);
            }

            table.Write(result.GetValue(json), acrossColumns: true);
        });
        return command;
    }

    private static BenchTable Table(string device) => new(
        device,
        [
            "model", "parameters, M", "weights, MB", "resident, MB", "most resident, MB",
            $"{TextBenchmark.PromptTokens} tokens, s", "tokens a second",
            $"all layers at {TextBenchmark.Positions} tokens, s", "at the last of them, s",
            "prompt, times as fast", "tokens, times as fast", "layers, times as fast",
        ]);

    private static string Import(string folder, ScalarType type, CancellationToken cancellation)
    {
        var checkpoint = Path.Combine(folder, "checkpoint");
        RandomCheckpoint.Write(checkpoint, new(), type, seed: 1, cancellation);
        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var imported = CheckpointImport.Run(
            checkpoint, Path.Combine(folder, "random-130m"), new("Random weights", "random weights", "bench text", date), cancellation: cancellation);
        Directory.Delete(checkpoint, recursive: true);
        return imported.Folder;
    }

    private static TextTimes Add(BenchTable table, string name, string folder, ComputeDevice device, CancellationToken cancellation)
    {
        using var model = TextModelFolder.Load(folder, device.Device);
        var times = TextBenchmark.Measure(model.Probed, cancellation);
        using var process = Process.GetCurrentProcess();
        var parameters = model.Probed.Model.Parameters;
        table.Add(
            name, parameters.Count / 1e6, parameters.ByteCount / Megabyte, process.WorkingSet64 / Megabyte, process.PeakWorkingSet64 / Megabyte,
            times.Prefill.TotalSeconds, 1 / times.Token.TotalSeconds, times.Grid.TotalSeconds, times.Next!.Value.TotalSeconds, "", "", "");
        return times;
    }

    private static async Task AddTorchAsync(BenchTable table, string python, int threads, TextTimes own, CancellationToken cancellation)
    {
        var (times, remark) = await PlainTorch.MeasureAsync(python, new(), threads, cancellation);
        if (times is null)
        {
            await Console.Error.WriteLineAsync($"No PyTorch to compare with: {python}: {remark}");
            return;
        }

        table.Add(
            $"{remark}, its operators in f32", "", "", "", "", times.Prefill.TotalSeconds, 1 / times.Token.TotalSeconds, times.Grid.TotalSeconds, "",
            times.Prefill / own.Prefill, times.Token / own.Token, times.Grid / own.Grid);
    }
}
