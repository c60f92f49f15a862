using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Training;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>train</c>: trains a model, fits its tuned lens, measures it and writes its folder.</summary>
internal sealed class TrainCommand
{
    private const string CheckpointFolder = "run";

    private readonly DeviceOptions _device = new();
    private readonly Option<string> _task = new("--task") { Description = "Function class to train on", DefaultValueFactory = _ => "free-1d" };
    private readonly Option<int?> _dimension = new("--dimension") { Description = "Input dimension; the task's own when absent" };
    private readonly Option<int> _examples = new("--examples") { Description = "Examples in the longest prompt", DefaultValueFactory = _ => 64 };
    private readonly Option<string> _architecture = new("--architecture") { Description = string.Join(" or ", Architectures.All), DefaultValueFactory = _ => Architectures.Mamba };
    private readonly Option<int> _layers = new("--layers") { Description = "Blocks", DefaultValueFactory = _ => 8 };
    private readonly Option<int> _width = new("--width") { Description = "Width of the residual stream", DefaultValueFactory = _ => 128 };
    private readonly Option<long> _steps = new("--steps") { Description = "Optimiser steps", DefaultValueFactory = _ => 10_000 };
    private readonly Option<int> _batch = new("--batch") { Description = "Prompts in a step", DefaultValueFactory = _ => 64 };
    private readonly Option<double> _rate = new("--lr") { Description = "Highest learning rate", DefaultValueFactory = _ => 1e-3 };
    private readonly Option<long> _warmup = new("--warmup") { Description = "Steps of warm-up", DefaultValueFactory = _ => 500 };
    private readonly Option<double> _curriculum = new("--curriculum") { Description = "Share of the steps over which dimensions and examples grow", DefaultValueFactory = _ => 0 };
    private readonly Option<long> _seed = new("--seed") { Description = "Seeds weights and data", DefaultValueFactory = _ => 0 };
    private readonly Option<double?> _minutes = new("--time-limit") { Description = "Minutes for this sitting; a later call goes on from its checkpoint" };
    private readonly Option<string> _title = new("--title") { Description = "The model's name for people; its architecture when absent", DefaultValueFactory = _ => "" };
    private readonly Option<string> _out = new("--out") { Description = "The model's folder; its name is the model's id", Required = true };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var verb = new TrainCommand();
        var command = new Command("train", "Train a model. A run that stopped goes on from its checkpoint when called again.");
        foreach (var option in new Option[]
        {
            verb._task, verb._dimension, verb._examples, verb._architecture, verb._layers, verb._width, verb._steps, verb._batch, verb._rate,
            verb._warmup, verb._curriculum, verb._seed, verb._minutes, verb._title, verb._out,
        })
        {
            command.Add(option);
        }

        verb._device.AddTo(command);
        command.SetAction((result, cancellation) => Task.Run(() => verb.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        var device = _device.Start(result);
        var task = FunctionClassCatalogue.Find(result.GetValue(_task)!);
        var folder = result.GetValue(_out)!;
        var config = Config(result);
        var model = SequenceModel.Create(ModelConfig(result, task), device.Device, config.Seed);
        using var trainer = new Trainer(model, config, new() { Name = task.Name, Dimension = model.Config.InputDimension, Seed = 0, ExampleCount = config.ExampleCount });
        AnsiConsole.WriteLine($"{model.Config.Architecture} {model.Config.LayerCount} x {model.Config.Width}, {model.Parameters.Count:n0} parameters, on {device.Name} ({device.Reason})");

        var limit = result.GetValue(_minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : (TimeSpan?)null;
        var outcome = trainer.Run(Path.Combine(folder, CheckpointFolder), limit, new TrainingLog(), cancellation);
        if (!outcome.IsComplete)
        {
            AnsiConsole.WriteLine($"Stopped at step {outcome.Step} of {config.Steps}; to go on: {Command(result)}");
            return 0;
        }

        Finish(result, folder, model, trainer, outcome, device);
        model.Dispose();
        return 0;
    }

    private void Finish(ParseResult result, string folder, SequenceModel model, Trainer trainer, TrainingOutcome outcome, ComputeDevice device)
    {
        var task = result.GetValue(_task)!;
        var examples = result.GetValue(_examples);
        ModelFolder.SaveModel(folder, model);
        trainer.History.Write(Path.Combine(folder, "history.csv"));
        using (var lens = TunedLensTraining.Fit(model, task, examples))
            ModelFolder.SaveLens(folder, lens);

        // What is measured is what ships: the weights as they were rounded on disk.
        var card = Card(result, model, outcome, device);
        ModelFolder.SaveCard(folder, card);
        using var shipped = ModelFolder.Load(folder, device.Device);
        card = card with { Metrics = CardMeasurement.Measure(shipped.Probed.Model, task), MetricsCommand = $"dotnet run --project MambaViz.Server -- evaluate {shipped.Id}" };
        ModelFolder.SaveCard(folder, card);
        CardTable.Write(shipped.Id, card.Metrics);
        AnsiConsole.WriteLine($"To repeat: {card.Command}");
    }

    private TrainingCard Card(ParseResult result, SequenceModel model, TrainingOutcome outcome, ComputeDevice device) => new()
    {
        Title = Title(result),
        Task = result.GetValue(_task)!,
        Dimension = model.Config.InputDimension,
        Examples = result.GetValue(_examples),
        BatchSize = result.GetValue(_batch),
        Steps = outcome.Step,
        PeakLearningRate = result.GetValue(_rate),
        Seed = result.GetValue(_seed),
        Command = Command(result),
        Device = device.Name,
        Seconds = Math.Round(outcome.Seconds),
        Date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private string Title(ParseResult result)
    {
        var title = result.GetValue(_title)!;
        var architecture = result.GetValue(_architecture)!;
        return title.Length > 0 ? title : char.ToUpperInvariant(architecture[0]) + architecture[1..];
    }

    private TrainingConfig Config(ParseResult result) => new()
    {
        Steps = result.GetValue(_steps),
        BatchSize = result.GetValue(_batch),
        ExampleCount = result.GetValue(_examples),
        PeakLearningRate = result.GetValue(_rate),
        WarmupSteps = result.GetValue(_warmup),
        CurriculumShare = result.GetValue(_curriculum),
        Seed = result.GetValue(_seed),
    };

    private ModelConfig ModelConfig(ParseResult result, FunctionClass task) => new()
    {
        Architecture = result.GetValue(_architecture)!,
        InputDimension = result.GetValue(_dimension) ?? task.DefaultDimension,
        LayerCount = result.GetValue(_layers),
        Width = result.GetValue(_width),
    };

    private static string Command(ParseResult result) =>
        "dotnet run --project MambaViz.Server -c Release -- " + string.Join(' ', result.Tokens.Select(t => t.Value.Contains(' ', StringComparison.Ordinal) ? $"\"{t.Value}\"" : t.Value));
}
