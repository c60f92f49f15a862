using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments;

/// <summary>
/// Squared error by number of examples, prompt by prompt, against the noiseless function: the prediction read at the x token of example
/// k + 1 has seen k examples (Grazzi et al., section 3.1).
/// </summary>
public sealed class LearningCurve
{
    private const int BatchSize = 64;

    private readonly double[][] _squaredErrors;   // example count -> prompt

    private LearningCurve(double[][] squaredErrors) => _squaredErrors = squaredErrors;

    /// <summary>Most examples seen by a prediction.</summary>
    public int MaximumExampleCount => _squaredErrors.Length - 1;

    /// <summary>Measures a model's own prediction.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">The task; its seed starts the sequence of prompts, its example count is the largest measured.</param>
    /// <param name="promptCount">Fresh prompts.</param>
    /// <param name="shuffleLabels">Hands each prompt's y to the wrong x, as a control: nothing can be learned from it.</param>
    public static LearningCurve Measure(SequenceModel model, TaskSettings settings, int promptCount, bool shuffleLabels = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(promptCount, 1);
        var positions = settings.ExampleCount + 1;
        var errors = Enumerable.Range(0, positions).Select(_ => new double[promptCount]).ToArray();
        var draw = new PromptDraw(settings);
        for (var first = 0; first < promptCount; first += BatchSize)
        {
            var count = Math.Min(BatchSize, promptCount - first);
            var prompts = draw.Batch(first, count, positions);
            if (shuffleLabels)
                Shuffle(prompts.Values, positions, new TaskRandom(settings.Seed, first));
            var predictions = PromptPredictions.Of(model, prompts, count);
            for (var prompt = 0; prompt < count; prompt++)
            {
                for (var k = 0; k < positions; k++)
                    errors[k][first + prompt] = Math.Pow(predictions[prompt * positions + k] - prompts.Targets[prompt * positions + k], 2);
            }
        }

        return new(errors);
    }

    /// <summary>The mean squared error after <paramref name="exampleCount"/> examples, with its interval.</summary>
    public BootstrapMean After(int exampleCount) => Bootstrap.Mean(_squaredErrors[exampleCount]);

    /// <summary>The mean squared error after <paramref name="exampleCount"/> examples.</summary>
    public double MeanAfter(int exampleCount) => _squaredErrors[exampleCount].Average();

    // Fisher-Yates within each prompt.
    private static void Shuffle(float[] values, int positions, TaskRandom random)
    {
        for (var start = 0; start < values.Length; start += positions)
        {
            for (var i = positions - 1; i > 0; i--)
            {
                var j = random.Index(i + 1);
                (values[start + i], values[start + j]) = (values[start + j], values[start + i]);
            }
        }
    }
}
