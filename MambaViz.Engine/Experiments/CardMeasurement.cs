using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments;

/// <summary>The errors that a card states: on fresh prompts of the model's own task, after 10, 20 and 40 examples.</summary>
public static class CardMeasurement
{
    /// <summary>Prompts of the paper's evaluation.</summary>
    public const int PromptCount = 1280;

    // Far above the seeds that people type, so that lessons and tests are not among the evaluation's prompts.
    private const long FirstSeed = 1L << 40;

    private static readonly int[] ExampleCounts = [10, 20, 40];

    /// <summary>Measures a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="task">Its function class.</param>
    /// <param name="promptCount">Fresh prompts.</param>
    public static IReadOnlyList<CardMetric> Measure(SequenceModel model, string task, int promptCount = PromptCount)
    {
        ArgumentNullException.ThrowIfNull(model);
        var metrics = new List<CardMetric>();
        foreach (var (name, settings) in Cases(task, model.Config.InputDimension))
        {
            var curve = LearningCurve.Measure(model, settings, promptCount);
            foreach (var count in ExampleCounts)
            {
                var error = curve.After(count);
                metrics.Add(new($"{name}, {count} examples", error.Mean, error.Low, error.High, promptCount));
            }
        }

        return metrics;
    }

    private static IEnumerable<(string Name, TaskSettings Settings)> Cases(string task, int dimension)
    {
        var settings = new TaskSettings { Name = task, Dimension = dimension, Seed = FirstSeed, ExampleCount = ExampleCounts[^1] };
        if (FunctionClassCatalogue.Find(task) is not FreeOneDimensional)
            return [(task, settings)];
        var process = settings with { Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { [FreeOneDimensional.FamilyParameter] = FreeOneDimensional.GaussianProcessFamily } };
        return
        [
            ("Gaussian process, noise 0.1", process with { Noise = .1 }),
            ("Gaussian process, noise 0.2", process with { Noise = .2 }),
            ("whole mixture", settings),
        ];
    }
}
