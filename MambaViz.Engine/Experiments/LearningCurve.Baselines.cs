using MambaViz.Engine.Baselines;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments;

/// <summary>A baseline's curve, over the same prompts.</summary>
public sealed partial class LearningCurve
{
    /// <summary>Measures a baseline.</summary>
    /// <param name="baseline">Its name, one of <see cref="BaselineCatalogue.For(TaskDraw)"/>.</param>
    /// <param name="settings">The task; its seed starts the sequence of prompts.</param>
    /// <param name="exampleCounts">The numbers of examples to fit on, each at most the settings'.</param>
    /// <param name="promptCount">Fresh prompts.</param>
    /// <param name="cancellation">Ends the measurement between prompts.</param>
    /// <exception cref="TaskSettingsException">A setting breaks a rule, or the task has no such baseline.</exception>
    public static LearningCurve Measure(string baseline, TaskSettings settings, IReadOnlyCollection<int> exampleCounts, int promptCount, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(exampleCounts);
        ArgumentOutOfRangeException.ThrowIfLessThan(promptCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exampleCounts.Max(), settings.ExampleCount, nameof(exampleCounts));
        var draw = new PromptDraw(settings);
        BaselineErrors.Find(baseline, draw.One(0, 0));
        var curve = new LearningCurve(exampleCounts, promptCount);
        Parallel.For(0, promptCount, new ParallelOptions { CancellationToken = cancellation }, prompt => curve.Add(baseline, draw, prompt));
        return curve;
    }

    private void Add(string name, PromptDraw draw, int prompt)
    {
        foreach (var (errors, error) in _squaredErrors.Values.Zip(BaselineErrors.Of(name, draw, prompt, ExampleCounts)))
            errors[prompt] = error;
    }
}
