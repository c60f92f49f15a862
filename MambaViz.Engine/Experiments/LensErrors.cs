using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments;

/// <summary>Mean squared error of each layer's prediction under the tuned lens, after a task's whole context: how the answer is refined with depth.</summary>
public static class LensErrors
{
    /// <summary>Prompts measured unless said otherwise.</summary>
    public const int PromptCount = 512;

    private const int BatchSize = 64;

    /// <summary>Measures a model.</summary>
    /// <param name="model">The model with its tuned lens.</param>
    /// <param name="settings">The task; each prompt's prediction after <see cref="TaskSettings.ExampleCount"/> examples counts.</param>
    /// <param name="promptCount">Fresh prompts.</param>
    /// <returns>The error against the noiseless function at layers 0 to LayerCount; the last is the model's own prediction.</returns>
    public static IReadOnlyList<double> Measure(ProbedModel model, TaskSettings settings, int promptCount = PromptCount)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        var lens = model.TunedLens ?? throw new ArgumentException($"{model.Id} has no tuned lens.", nameof(model));
        using var guard = inference_mode();
        var positions = settings.ExampleCount + 1;
        var draw = new PromptDraw(settings);
        var sums = new Sums(model.Model, lens);
        for (var first = 0; first < promptCount; first += BatchSize)
        {
            var count = Math.Min(BatchSize, promptCount - first);
            var prompts = draw.Batch(first, count, positions);
            using var scope = NewDisposeScope();
            sums.Targets = tensor(prompts.Targets, [count, positions], device: model.Model.Device)[TensorIndex.Colon, -1];
            model.Model.Forward(PromptLayout.Interleave(prompts.Inputs, prompts.Values, count, model.Model.Config.InputDimension, model.Model.Device), sums);
        }

        return [.. sums.OfLayers.Select(sum => sum / promptCount)];
    }

    private sealed class Sums(SequenceModel model, TunedLens lens) : IResidualObserver
    {
        public double[] OfLayers { get; } = new double[model.Config.LayerCount + 1];

        /// <summary>(B): the function at each prompt's last x.</summary>
        public Tensor? Targets { get; set; }

        public void Observe(int layer, Tensor residual)
        {
            using var scope = NewDisposeScope();
            var last = PromptLayout.AtInputs(residual)[TensorIndex.Colon, -1];   // (B, M)
            var predictions = layer == model.Config.LayerCount ? model.ReadOut(last) : lens.Apply(layer, model.Normed(last));
            OfLayers[layer] += (predictions - Targets!).Squared().sum([0]).item<float>();
        }
    }
}
