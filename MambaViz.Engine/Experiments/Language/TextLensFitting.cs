// Letters: B prompts, L tokens of a prompt.
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>Gives a trained model of language on disk its tuned lens, and its card the lens' divergence by layer.</summary>
public static class TextLensFitting
{
    /// <summary>Prompts of a fit unless said otherwise.</summary>
    public const int PromptCount = 256;

    // Apart from the prompts of training, of users and of every measurement, and from each other.
    private const long FitSeed = 1L << 42, MeasureSeed = 1L << 43;
    private const int BatchSize = 16, MeasuredPrompts = 64;

    /// <summary>Fits and measures.</summary>
    /// <param name="folder">The model's folder; its lens and its card are written anew.</param>
    /// <param name="subject">What it was trained on: the lens is fitted where an answer's tokens are wanted.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="promptCount">Prompts of the fit.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>KL(last layer || layer) under the lens, in nats, layer 0 first.</returns>
    public static IReadOnlyList<double> Run(
        string folder, TextSubject subject, Device device, int promptCount = PromptCount, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        // What is fitted to is what ships: the weights as they were rounded on disk.
        using var model = TextModelFolder.Load(folder, device);
        using LayerStreams known = Streams(model.Probed.Model, subject, FitSeed, promptCount);
        using LayerStreams fresh = Streams(model.Probed.Model, subject, MeasureSeed, MeasuredPrompts);
        using var lens = TunedTextLens.Fit(known, cancellation: cancellation);
        var divergences = TunedTextLens.Divergences(fresh, lens);
        TextModelFolder.SaveLens(folder, lens);
        TextModelFolder.SaveCard(folder, model.Card with { LensDivergences = divergences });
        return divergences;
    }

    private static LayerStreams Streams(SequenceModel model, TextSubject subject, long firstSeed, int prompts)
    {
        var streams = new LayerStreams(model);
        for (var first = 0; first < prompts && streams.Count < LayerStreams.MaximumPositions; first += BatchSize)
        {
            using var scope = NewDisposeScope();
            var batch = subject.Fresh(firstSeed + first, Math.Min(BatchSize, prompts - first));
            var tokens = tensor(batch[0].Values, batch[0].Shape, device: model.Device).to(ScalarType.Int64);   // (B, L)
            streams.Add(tokens, tensor(batch[1].Values, batch[1].Shape, device: model.Device).IsAtLeast(0));
        }

        return streams;
    }
}
