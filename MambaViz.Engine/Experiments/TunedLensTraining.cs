using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments;

/// <summary>Fits a model's tuned lens on fresh prompts of its training distribution, at all context lengths.</summary>
public static class TunedLensTraining
{
    /// <summary>Prompts of a fit unless said otherwise.</summary>
    public const int PromptCount = 1024;

    private const int BatchSize = 64;

    // Between the training's seeds, which are negative, and those of users and evaluations.
    private const long FirstSeed = 1L << 42;

    /// <summary>Fits the lens on <paramref name="promptCount"/> prompts of <paramref name="exampleCount"/> positions each.</summary>
    public static TunedLens Fit(SequenceModel model, string task, int exampleCount, int promptCount = PromptCount)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var fit = new TunedLensFit(model);
        var draw = new PromptDraw(new() { Name = task, Dimension = model.Config.InputDimension, Seed = FirstSeed, ExampleCount = exampleCount });
        for (var first = 0; first < promptCount; first += BatchSize)
        {
            var count = Math.Min(BatchSize, promptCount - first);
            var prompts = draw.Batch(first, count, exampleCount);
            using var scope = NewDisposeScope();
            var tokens = PromptLayout.Interleave(prompts.Inputs, prompts.Values, count, model.Config.InputDimension, model.Device);
            fit.Add(tokens, tensor(prompts.Targets, [count, exampleCount], device: model.Device));
        }

        return fit.Solve();
    }
}
