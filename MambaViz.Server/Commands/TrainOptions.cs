using System.CommandLine;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Training;

namespace MambaViz.Server.Commands;

/// <summary>What to train: a recipe's file, and options that take the place of its settings; without a file they name all there is.</summary>
internal sealed class TrainOptions
{
    private readonly Option<FileInfo?> _config = new("--config") { Description = "A recipe, as in configs/; the options below override it", HelpName = "FILE" };
    private readonly Option<string?> _task = new("--task") { Description = $"Function class: {string.Join(", ", FunctionClassCatalogue.All.Select(c => c.Name))} (free-1d)" };
    private readonly Option<int?> _dimension = new("--dimension") { Description = "Input dimension (the task's own)" };
    private readonly Option<int?> _examples = new("--examples") { Description = "Examples in the longest prompt (64)" };
    private readonly Option<string?> _architecture = new("--architecture") { Description = $"{string.Join(" or ", Architectures.All)} (mamba)" };
    private readonly Option<int?> _layers = new("--layers") { Description = "Blocks (8)" };
    private readonly Option<int?> _width = new("--width") { Description = "Width of the residual stream (128)" };
    private readonly Option<long?> _steps = new("--steps") { Description = "Optimiser steps (10,000)" };
    private readonly Option<int?> _batch = new("--batch") { Description = "Prompts in a step (64)" };
    private readonly Option<double?> _rate = new("--lr") { Description = "Highest learning rate (0.001)" };
    private readonly Option<long?> _warmup = new("--warmup") { Description = "Steps of warm-up (500)" };
    private readonly Option<double?> _curriculum = new("--curriculum") { Description = "Share of the steps over which dimensions and examples grow (0)" };
    private readonly Option<long?> _seed = new("--seed") { Description = "Seeds weights and data (0)" };
    private readonly Option<int?> _growth = new("--growth") { Description = $"Checkpoints to keep along the way for the growth page, at most {TrainingRecipe.MaximumGrowth} (0)" };
    private readonly Option<string?> _title = new("--title") { Description = "The model's name for people (its architecture)" };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _config, _task, _dimension, _examples, _architecture, _layers, _width, _steps, _batch, _rate, _warmup, _curriculum, _seed, _growth, _title })
            command.Add(option);
    }

    /// <summary>The recipe that was asked for.</summary>
    /// <exception cref="UserException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no recipe.</exception>
    /// <exception cref="ArgumentException">A setting breaks a rule or does not fit another.</exception>
    public TrainingRecipe Recipe(ParseResult result)
    {
        var file = result.GetValue(_config);
        if (file is { Exists: false })
            throw new UserException($"--config: must name a file, got {file}.");
        var recipe = file is null ? Default(result) : TrainingRecipe.Parse(File.ReadAllText(file.FullName), file.Name);
        var task = result.GetValue(_task) ?? recipe.Task;
        return (recipe with
        {
            Title = result.GetValue(_title) ?? recipe.Title,
            Task = task,
            Growth = result.GetValue(_growth) ?? recipe.Growth,
            Model = Model(result, recipe.Model),
            Training = Training(result, recipe.Training),
        }).Validated();
    }

    private TrainingRecipe Default(ParseResult result)
    {
        var task = FunctionClassCatalogue.Find(result.GetValue(_task) ?? FreeOneDimensional.TaskName);
        return new()
        {
            Task = task.Name,
            Model = new() { Architecture = Architectures.Mamba, InputDimension = task.DefaultDimension, LayerCount = 8, Width = 128 },
            Training = new() { Steps = 10_000, ExampleCount = 64 },
        };
    }

    private ModelConfig Model(ParseResult result, ModelConfig model) => model with
    {
        Architecture = result.GetValue(_architecture) ?? model.Architecture,
        InputDimension = result.GetValue(_dimension) ?? model.InputDimension,
        LayerCount = result.GetValue(_layers) ?? model.LayerCount,
        Width = result.GetValue(_width) ?? model.Width,
    };

    private TrainingConfig Training(ParseResult result, TrainingConfig training) => training with
    {
        Steps = result.GetValue(_steps) ?? training.Steps,
        BatchSize = result.GetValue(_batch) ?? training.BatchSize,
        ExampleCount = result.GetValue(_examples) ?? training.ExampleCount,
        PeakLearningRate = result.GetValue(_rate) ?? training.PeakLearningRate,
        WarmupSteps = result.GetValue(_warmup) ?? training.WarmupSteps,
        CurriculumShare = result.GetValue(_curriculum) ?? training.CurriculumShare,
        Seed = result.GetValue(_seed) ?? training.Seed,
    };
}
