using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments;

/// <summary>The errors that a card states: on fresh prompts of the model's own task, after a few numbers of examples.</summary>
public static class CardMeasurement
{
    /// <summary>Prompts of the paper's evaluation.</summary>
    public const int PromptCount = 1280;

    /// <summary>The seed of the first prompt: far above those that people type, so that lessons and tests are not among the evaluation's prompts.</summary>
    public const long FirstSeed = 1L << 40;

    private static readonly IReadOnlyList<int> Short = [10, 20, 40];
    private static readonly IReadOnlyList<int> Long = [20, 40, 100];

    /// <summary>The numbers of examples after which a card states the error: the paper's training lengths, 40 and 100, are the last.</summary>
    /// <param name="trainedExamples">Examples in the model's longest training prompt, its query among them.</param>
    public static IReadOnlyList<int> ExampleCounts(int trainedExamples) => trainedExamples > Long[^1] ? Long : Short;

    /// <summary>Measures a model on disk and writes the errors into its card.</summary>
    /// <param name="folder">The model's folder; its card is written anew.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="metricsCommand">The command that prints the errors.</param>
    /// <returns>The card as written.</returns>
    public static TrainingCard Run(string folder, Device device, string metricsCommand)
    {
        // What is measured is what ships: the weights as they were rounded on disk.
        using var model = ModelFolder.Load(folder, device);
        var card = model.Card with { Metrics = Measure(model.Probed.Model, model.Card.Task, model.Card.Examples), MetricsCommand = metricsCommand };
        ModelFolder.SaveCard(folder, card);
        return card;
    }

    /// <summary>Measures a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="task">Its function class.</param>
    /// <param name="trainedExamples">Examples in its longest training prompt.</param>
    /// <param name="promptCount">Fresh prompts.</param>
    public static IReadOnlyList<CardMetric> Measure(SequenceModel model, string task, int trainedExamples, int promptCount = PromptCount)
    {
        ArgumentNullException.ThrowIfNull(model);
        var metrics = new List<CardMetric>();
        var counts = ExampleCounts(trainedExamples);
        foreach (var part in Cases(task, model.Config.InputDimension, counts[^1]))
        {
            var curve = LearningCurve.Measure(model, part.Settings, promptCount);
            foreach (var count in counts)
            {
                var error = curve.After(count);
                metrics.Add(new(MetricName(part.Name, count), error.Mean, error.Low, error.High, promptCount));
            }
        }

        return metrics;
    }

    /// <summary>The name on the card of the error of <paramref name="part"/> after <paramref name="exampleCount"/> examples.</summary>
    public static string MetricName(string part, int exampleCount) => $"{part}, {exampleCount} examples";

    /// <summary>What a card measures of a function class, best known first.</summary>
    /// <param name="task">The function class.</param>
    /// <param name="dimension">Its input dimension.</param>
    /// <param name="exampleCount">Most examples in a context.</param>
    /// <param name="seed">The first prompt's.</param>
    public static IReadOnlyList<CardCase> Cases(string task, int? dimension, int exampleCount, long seed = FirstSeed)
    {
        var settings = new TaskSettings { Name = task, Dimension = dimension, Seed = seed, ExampleCount = exampleCount };
        if (FunctionClassCatalogue.Find(task) is not FreeOneDimensional)
            return [new(task, settings)];
        var process = settings with { Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { [FreeOneDimensional.FamilyParameter] = FreeOneDimensional.GaussianProcessFamily } };
        return
        [
            new("Gaussian process, noise 0.1", process with { Noise = .1 }),
            new("Gaussian process, noise 0.2", process with { Noise = .2 }),
            new("whole mixture", settings),
        ];
    }
}

/// <summary>A part of what a card measures.</summary>
/// <param name="Name">For people.</param>
/// <param name="Settings">Its task.</param>
public sealed record CardCase(string Name, TaskSettings Settings);
