using System.Text.Json;
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Training;

/// <summary>All that names one training run: what is learned, by which model, how. A file of configs/ holds one.</summary>
public sealed record TrainingRecipe
{
    /// <summary>Most checkpoints along the way that ship.</summary>
    public const int MaximumGrowth = 12;

    /// <summary>The model's name for people; its architecture when absent.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// What is learned: a function class, one of <see cref="FunctionClassCatalogue"/>; or <see cref="WordMixture.TaskName"/>, or
    /// <see cref="RecallPairs.TaskName"/>.
    /// </summary>
    public required string Task { get; init; }

    /// <summary>The mixture of words, for that task alone; its defaults when null.</summary>
    public WordMixture? Words { get; init; }

    /// <summary>The keys and values of recall, for that task alone; their defaults when null.</summary>
    public RecallPairs? Recall { get; init; }

    /// <summary>The model.</summary>
    public required ModelConfig Model { get; init; }

    /// <summary>The run.</summary>
    public required TrainingConfig Training { get; init; }

    /// <summary>Checkpoints to keep along the way, 0 (none) or 2 to <see cref="MaximumGrowth"/>, close together early and far apart late.</summary>
    public int Growth { get; init; }

    /// <summary>Reads and validates a recipe.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="source">Where it came from, named in errors.</param>
    /// <exception cref="InvalidDataException">No JSON, an unknown or missing property, or settings that do not fit each other.</exception>
    public static TrainingRecipe Parse(string json, string source)
    {
        try
        {
            return SettingsJson.Parse<TrainingRecipe>(json).Validated();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or ModelConfigException or TaskSettingsException)
        {
            throw new InvalidDataException($"{source}: {exception.Message}", exception);
        }
    }

    /// <summary>The text that <see cref="Parse"/> reads back.</summary>
    public string ToJson() => SettingsJson.Write(this);

    /// <summary>This recipe, if its parts keep their rules and fit each other.</summary>
    /// <exception cref="ArgumentException">They do not; the message names property, rule and value.</exception>
    /// <exception cref="ModelConfigException">The model's shape breaks a rule.</exception>
    /// <exception cref="TaskSettingsException">There is no such task, or not in that dimension.</exception>
    public TrainingRecipe Validated()
    {
        Model.Validated();
        Training.Validated();
        CheckIsOf(WordMixture.TaskName, nameof(Words), Words);
        CheckIsOf(RecallPairs.TaskName, nameof(Recall), Recall);
        Subject().Check(Model);
        var grows = Training.CurriculumShare > 0 || Training.CurriculumInterval > 0;
        Check(nameof(TrainingConfig.FirstExampleCount), Training.FirstExampleCount, 2, grows ? Training.ExampleCount : int.MaxValue);
        Check(nameof(Growth), Growth, Growth == 0 ? 0 : 2, Math.Min(MaximumGrowth, Training.Steps));
        return this;
    }

    /// <summary>What it learns from, and by which loss.</summary>
    /// <exception cref="ArgumentException">A setting of it breaks a rule; the message names property, rule and value.</exception>
    /// <exception cref="TaskSettingsException">There is no such task, or not in that dimension.</exception>
    public TrainingSubject Subject() => Task switch
    {
        WordMixture.TaskName => new WordSubject(Words ?? new(), Training),
        RecallPairs.TaskName => new RecallSubject(Recall ?? new(), Training),
        _ => new NumberSubject(Prompts(exampleCount: 0).Validated(), Training),
    };

    /// <summary>The prompts of numbers that it learns from.</summary>
    public TaskSettings Prompts(int exampleCount, long seed = 0) =>
        new() { Name = Task, Dimension = Model.InputDimension, Seed = seed, ExampleCount = exampleCount };

    private void CheckIsOf(string task, string property, object? value)
    {
        if (value is not null && Task != task)
            throw new ArgumentException($"{property}: must be left out of task \"{Task}\"", nameof(value));
    }

    private static void Check(string property, long value, long minimum, long maximum)
    {
        if (value < minimum || value > maximum)
            throw new ArgumentException($"{property}: must be {minimum} to {maximum}, got {value}", nameof(value));
    }
}
