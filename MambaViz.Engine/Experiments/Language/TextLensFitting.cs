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
    public const int PromptCount = 1024;

    // Apart from the prompts of training, of users and of every measurement, and from each other.
    private const long FitSeed = 1L << 42, MeasureSeed = 1L << 43;
    private const int BatchSize = 32, MeasuredPrompts = 256;

    // A prompt is of one task, and much of it is said alike: more prompts tell more than all of the positions of few.
    private const int PositionsOfAPrompt = 16;

    /// <summary>Fits and measures.</summary>
    /// <param name="folder">The folder of a model that was trained here; its lens and its card are written anew.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="promptCount">Prompts of the fit, of those it was trained on: where an answer's tokens are wanted.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>KL(last layer || layer) under the lens, in nats, layer 0 first.</returns>
    /// <exception cref="ArgumentException">The model was imported: nobody knows its prompts.</exception>
    public static IReadOnlyList<double> Run(
        string folder, Device device, int promptCount = PromptCount, CancellationToken cancellation = default)
    {
        // What is fitted to is what ships: the weights as they were rounded on disk.
        using var model = TextModelFolder.Load(folder, device);
        if (model.Card.Training is not { } training)
            throw new ArgumentException($"{model.Id}: must be a model that was trained here, and was imported.", nameof(folder));
        var subject = Subject(training);
        using LayerStreams known = Streams(model.Probed.Model, subject, FitSeed, promptCount);
        using LayerStreams fresh = Streams(model.Probed.Model, subject, MeasureSeed, MeasuredPrompts);
        using var lens = TunedTextLens.Fit(known, cancellation: cancellation);
        var divergences = TunedTextLens.Divergences(fresh, lens);
        TextModelFolder.SaveLens(folder, lens);
        TextModelFolder.SaveCard(folder, model.Card with { LensDivergences = divergences });
        return divergences;
    }

    private static TextSubject Subject(TextTraining training)
    {
        var config = new TrainingConfig { Steps = 1, ExampleCount = training.Examples };
        return training.Recall is { } recall ? new RecallSubject(recall, config) : new WordSubject(training.Words ?? new(), config);
    }

    private static LayerStreams Streams(SequenceModel model, TextSubject subject, long firstSeed, int prompts)
    {
        var streams = new LayerStreams(model);
        using var generator = new Generator((ulong)firstSeed, CPU);
        for (var first = 0; first < prompts && streams.Count < LayerStreams.MaximumPositions; first += BatchSize)
        {
            using var scope = NewDisposeScope();
            var batch = subject.Fresh(firstSeed + first, Math.Min(BatchSize, prompts - first));
            var tokens = tensor(batch[0].Values, batch[0].Shape, device: model.Device).to(ScalarType.Int64);   // (B, L)
            streams.Add(tokens, Some(tensor(batch[1].Values, batch[1].Shape), generator).to(model.Device));
        }

        return streams;
    }

    // (B, L), bool: some of the positions of each prompt at which a token is wanted, drawn without regard to where they stand.
    private static Tensor Some(Tensor wanted, Generator generator)
    {
        using var scope = NewDisposeScope();
        var isWanted = wanted.IsAtLeast(0);
        var lots = rand(wanted.shape, generator: generator).mul(isWanted.to(float32));
        var count = Math.Min(PositionsOfAPrompt, wanted.shape[1]);
        var least = lots.topk((int)count, -1).values.select(-1, count - 1).unsqueeze(-1);                                            // (B, 1)
        return lots.ge(least).logical_and(isWanted).MoveToOuterDisposeScope();
    }
}
