using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments;

/// <summary>A model's own curve.</summary>
public sealed partial class LearningCurve
{
    private const int BatchSize = 64;

    /// <summary>Measures a model's own prediction.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">The task; its seed starts the sequence of prompts, its example count is the largest measured.</param>
    /// <param name="promptCount">Fresh prompts.</param>
    /// <param name="shuffleLabels">Hands each prompt's y to the wrong x, as a control: nothing can be learned from it.</param>
    /// <param name="cancellation">Ends the measurement between batches.</param>
    /// <exception cref="TaskSettingsException">A setting breaks a rule, or the task has not the model's dimension.</exception>
    public static LearningCurve Measure(SequenceModel model, TaskSettings settings, int promptCount, bool shuffleLabels = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(promptCount, 1);
        var draw = new PromptDraw(settings);
        if (draw.Dimension != model.Config.InputDimension)
            throw new TaskSettingsException($"dimension: must be {model.Config.InputDimension}, the model's, got {draw.Dimension}");
        var curve = new LearningCurve(Enumerable.Range(0, settings.ExampleCount + 1), promptCount);
        for (var first = 0; first < promptCount; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(BatchSize, promptCount - first);
            if (draw.HasOwnQueries)
                curve.AddAtQueries(model, draw, first, count, settings.Seed, shuffleLabels, cancellation);
            else
                curve.AddAtInputs(model, Shuffled(draw.Batch(first, count, settings.ExampleCount + 1), settings.ExampleCount + 1, settings.Seed + first, shuffleLabels), first, count);
        }

        return curve;
    }

    // One pass over the prompts says it for every number of examples.
    private void AddAtInputs(SequenceModel model, PromptArrays prompts, int first, int count)
    {
        var positions = MaximumExampleCount + 1;
        var predictions = PromptPredictions.Of(model, prompts, count);
        foreach (var (k, errors) in _squaredErrors)
        {
            for (var prompt = 0; prompt < count; prompt++)
                errors[first + prompt] = Squared(predictions[prompt * positions + k] - prompts.Targets[prompt * positions + k]);
        }
    }

    // The query after k examples is no example of a longer context: a pass for each k, as in the paper's code.
    private void AddAtQueries(SequenceModel model, PromptDraw draw, int first, int count, long seed, bool shuffleLabels, CancellationToken cancellation)
    {
        foreach (var (k, errors) in _squaredErrors)
        {
            cancellation.ThrowIfCancellationRequested();
            var positions = k + 1;
            var prompts = Shuffled(draw.BatchWithQuery(first, count, k), positions, seed + first, shuffleLabels);
            var predictions = PromptPredictions.Of(model, prompts, count);
            for (var prompt = 0; prompt < count; prompt++)
                errors[first + prompt] = Squared(predictions[prompt * positions + k] - prompts.Targets[prompt * positions + k]);
        }
    }

    // Within each prompt.
    private static PromptArrays Shuffled(PromptArrays prompts, int positions, long seed, bool shuffleLabels)
    {
        if (!shuffleLabels)
            return prompts;
        var random = new TaskRandom(seed);
        var values = prompts.Values;
        for (var start = 0; start < values.Length; start += positions)
            random.Shuffle(values.AsSpan(start, positions));

        return prompts;
    }

    private static double Squared(double error) => error * error;
}
