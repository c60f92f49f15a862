using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Training;
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

    // Those of the word models: 128 prompts of 24 lines, 320 tokens.
    private const int WordBatchSize = 128;
    private const int WordLines = 24;

    private static readonly (string Architecture, int Layers, int Width)[] OnCuda =
        [(Architectures.Mamba, 24, 256), (Architectures.Mamba, 12, 128), (Architectures.Mamba, 8, 128), (Architectures.Transformer, 12, 256), (Architectures.S4, 8, 128)];

    private static readonly (string Architecture, int Layers, int Width)[] OnProcessor =
        [(Architectures.Mamba, 2, 64), (Architectures.Transformer, 2, 64), (Architectures.S4, 2, 64)];

    private static readonly (string Architecture, int Layers, int Width)[] WordsOnCuda =
        [(Architectures.Mamba, 8, 256), (Architectures.Transformer, 8, 256), (Architectures.Hybrid, 8, 256), (Architectures.S4, 8, 440)];

    public static Command Create()
    {
        var device = new DeviceOptions();
        var json = BenchOutput.JsonOption();
        var check = new Option<bool>("--check") { Description = "Compare gradients and trained weights with the processor's instead of timing; fails where they are too far apart" };
        var words = new Option<bool>("--words") { Description = $"Word models instead: {WordBatchSize} prompts of up to {WordLines} lines, 320 letters" };
        var command = new Command("step", $"Time training steps: batch {BatchSize}, {Examples} examples of dimension {Dimension}") { words, check, json };
        device.AddTo(command);
        command.SetAction(result =>
        {
            var found = device.Start(result);
            var isWords = result.GetValue(words);
            if (result.GetValue(check))
                return Check(found, isWords, result.GetValue(json));
            var isCuda = found.Device.type == DeviceType.CUDA;
            var recipes = isWords
                ? (isCuda ? WordsOnCuda : OnProcessor).Select(shape => Words(shape, WordBatchSize))
                : (isCuda ? OnCuda : OnProcessor).Select(shape => Numbers(shape, BatchSize, Examples, Dimension));
            var rows = recipes.Select(recipe => TrainingStepBenchmark.Measure(recipe, found.Device, isCuda ? 20 : 1)).ToList();
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

    private static TrainingRecipe Numbers((string Architecture, int Layers, int Width) shape, int batch, int examples, int dimension) => new()
    {
        Task = "linear",
        Model = new() { Architecture = shape.Architecture, LayerCount = shape.Layers, Width = shape.Width, InputDimension = dimension },
        Training = new() { Steps = 1000, BatchSize = batch, ExampleCount = examples },
    };

    private static TrainingRecipe Words((string Architecture, int Layers, int Width) shape, int batch)
    {
        var recipe = Numbers(shape, batch, WordLines, dimension: 0) with { Task = WordMixture.TaskName };
        var letters = ((TextSubject)recipe.Subject()).Tokenizer.Count;
        return recipe with { Model = recipe.Model with { Tokens = new() { VocabularySize = letters, TiedReadOut = false } } };
    }

    private static int Check(ComputeDevice device, bool isWords, bool asJson)
    {
        var recipes = Architectures.All.Select(a => isWords ? Words((a, 2, 64), batch: 4) : Numbers((a, 2, 64), batch: 8, examples: 11, dimension: 2));
        var rows = recipes.Select(recipe => TrainingStepCheck.Compare(recipe, device.Device)).ToList();
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
