using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Training;

namespace MambaViz.Engine.Experiments;

/// <summary>
/// Keeps checkpoints along a run, those of functions each with its tuned lens: the picture of in-context learning as it appears.
/// </summary>
public sealed class GrowthRecorder : ITrainingObserver
{
    // A quarter of a finished model's: the lens of a moment is looked at, not measured by.
    internal const int LensPromptCount = 256;

    // The first checkpoint of a run of N steps is at N / 250: near zero, yet past the warm-up's first moves.
    private const double FirstShare = 1 / 250.0;

    private readonly string _folder;
    private readonly TrainingRecipe _recipe;
    private readonly HashSet<long> _steps;

    /// <summary>Keeps the checkpoints that a recipe asks for.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="recipe">The run.</param>
    public GrowthRecorder(string folder, TrainingRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        (_folder, _recipe, _steps) = (folder, recipe, [.. Steps(recipe.Training.Steps, recipe.Growth)]);
    }

    /// <summary>The steps of the checkpoints: at even ratios up to the last, for most happens early.</summary>
    /// <param name="steps">Steps of the run.</param>
    /// <param name="count">Checkpoints, 0 or at least 2; fewer come where steps would coincide.</param>
    public static IReadOnlyList<long> Steps(long steps, int count)
    {
        if (count == 0)
            return [];
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var before = Enumerable.Range(0, count - 1).Select(i => Rounded(steps * Math.Pow(FirstShare, 1 - i / (count - 1.0))));
        return [.. before.Where(step => step < steps).Append(steps).Distinct()];
    }

    /// <inheritdoc/>
    public bool Wants(long stepsTaken) => _steps.Contains(stepsTaken);

    /// <inheritdoc/>
    public void Observe(long stepsTaken, SequenceModel model)
    {
        if (_recipe.Model.Tokens is not null)
        {
            GrowthFolder.Save(_folder, stepsTaken, model, lens: null);
            return;
        }

        using var lens = TunedLensTraining.Fit(model, _recipe.Task, _recipe.Training.ExampleCount, LensPromptCount);
        GrowthFolder.Save(_folder, stepsTaken, model, lens);
    }

    // To two digits, as people count.
    private static long Rounded(double step)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, step))) - 1));
        return (long)Math.Max(1, Math.Round(step / unit) * unit);
    }
}
