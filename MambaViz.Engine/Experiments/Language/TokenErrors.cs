// Letters: B prompts, L tokens of a prompt.
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>How many wanted tokens a model in training has wrong, on prompts that it is not trained on.</summary>
internal static class TokenErrors
{
    private const int BatchSize = 32;

    /// <summary>
    /// The share of wanted tokens that are not the likeliest: of all, and of those in the last quarter of a prompt, where most was demonstrated.
    /// </summary>
    public static (double All, double Last) Measure(SequenceModel model, TextSubject subject, long firstSeed, int promptCount)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var counts = zeros(4, ScalarType.Float64, model.Device);   // wrong and wanted of all, wrong and wanted of the last
        for (var first = 0; first < promptCount; first += BatchSize)
            Add(model, subject.Fresh(firstSeed + first, Math.Min(BatchSize, promptCount - first)), counts);
        var found = counts.cpu().data<double>().ToArray();
        return (found[0] / Math.Max(1, found[1]), found[2] / Math.Max(1, found[3]));
    }

    private static void Add(SequenceModel model, HostArray[] batch, Tensor counts)
    {
        using var scope = NewDisposeScope();
        var tokens = tensor(batch[0].Values, batch[0].Shape, device: model.Device).to(ScalarType.Int64);   // (B, L)
        var wanted = tensor(batch[1].Values, batch[1].Shape, device: model.Device).to(ScalarType.Int64);
        var isWanted = wanted.IsAtLeast(0);
        var isWrong = model.Forward(tokens).argmax(-1).ne(wanted).logical_and(isWanted);
        var length = wanted.shape[1];
        var last = length - Math.Max(1, length / 4);
        counts.Add(stack(
        [
            isWrong.sum(), isWanted.sum(),
            isWrong.narrow(1, last, length - last).sum(), isWanted.narrow(1, last, length - last).sum(),
        ]).to(ScalarType.Float64));
    }
}
