using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments;

/// <summary>A model's own predictions over whole prompts.</summary>
internal static class PromptPredictions
{
    /// <summary>The prediction of each y before it was seen: (B, k), row-major.</summary>
    public static float[] Of(SequenceModel model, PromptArrays prompts, int batchSize)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var tokens = PromptLayout.Interleave(prompts.Inputs, prompts.Values, batchSize, model.Config.InputDimension, model.Device);
        return PromptLayout.AtInputs(model.Forward(tokens)).ToFloats();
    }
}
