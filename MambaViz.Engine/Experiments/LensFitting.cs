using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments;

/// <summary>Gives a model on disk its tuned lens, each of its checkpoints along the training theirs, and its card the lens' error by layer.</summary>
public static class LensFitting
{
    // Apart from the prompts of the fit and of every other measurement.
    private const long FirstSeed = 1L << 43;

    /// <summary>Fits and measures.</summary>
    /// <param name="folder">The model's folder; its lens and its card are written anew.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="fitPrompts">Prompts of the fit, of as many positions as the model was trained on.</param>
    /// <returns>The error by layer, layer 0 first, after the longest context of training.</returns>
    public static IReadOnlyList<double> Run(string folder, Device device, int fitPrompts = TunedLensTraining.PromptCount)
    {
        var card = ModelFolder.LoadCard(folder);
        using var model = ModelFolder.LoadNetwork(folder, device);
        using var lens = TunedLensTraining.Fit(model, card.Task, card.Examples, fitPrompts);
        ModelFolder.SaveLens(folder, lens);
        var settings = new TaskSettings { Name = card.Task, Dimension = card.Dimension, Seed = FirstSeed, ExampleCount = card.Examples - 1 };
        var errors = LensErrors.Measure(new ProbedModel(card.Title, model, lens), settings);
        ModelFolder.SaveCard(folder, card with { LensErrors = errors });
        foreach (var checkpoint in GrowthFolder.List(folder).Where(c => c.HasLens))
        {
            GrowthFolder.LoadWeights(folder, checkpoint.Step, model);
            using var ofStep = TunedLensTraining.Fit(model, card.Task, card.Examples, Math.Min(fitPrompts, GrowthRecorder.LensPromptCount));
            GrowthFolder.SaveLens(folder, checkpoint.Step, ofStep);
        }

        return errors;
    }
}
