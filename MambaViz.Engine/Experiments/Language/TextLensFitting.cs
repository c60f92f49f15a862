using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>How much is put into the lenses of a model of language.</summary>
public sealed record LensEffort
{
    /// <summary>Prompts that the tuned lens is fitted on.</summary>
    public int Prompts { get; init; } = 1024;

    /// <summary>Steps along the gradient for each layer of the tuned lens; 0 leaves the regression.</summary>
    public int Steps { get; init; } = TunedTextLens.Steps;

    /// <summary>Prompts that the Jacobian lens is the mean of; 0 leaves it out.</summary>
    public int JacobianPrompts { get; init; } = 16;

    /// <summary>
    /// What a model is worth unless said otherwise: of one that was imported, whose vocabulary makes a step along the gradient dear, the regression
    /// alone, and a Jacobian of few prompts.
    /// </summary>
    public static LensEffort For(TextCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.Training is null ? new() { Prompts = 64, Steps = 0, JacobianPrompts = 2 } : new();
    }
}

/// <summary>KL(last layer || layer) in nats, layer 0 first, in the mean over positions that nothing was fitted to.</summary>
/// <param name="ReadOut">Under final norm and read-out alone.</param>
/// <param name="Tuned">Under the tuned lens.</param>
/// <param name="Jacobian">Under the Jacobian lens; null where it was left out.</param>
public sealed record LensDivergences(IReadOnlyList<double> ReadOut, IReadOnlyList<double> Tuned, IReadOnlyList<double>? Jacobian);

/// <summary>Gives a model of language on disk its tuned lens and its Jacobian lens, and its card their divergences by layer.</summary>
public static class TextLensFitting
{
    // Apart from the prompts of training, of users and of every measurement, and from each other.
    private const long FitSeed = 1L << 42, MeasureSeed = 1L << 43, JacobianSeed = 3L << 42;
    private const int BatchSize = 32, MeasuredPrompts = 256;

    // A prompt is of one task, and much of it is said alike: more prompts tell more than all of the positions of few.
    private const int PositionsOfAPrompt = 16;

    // A Jacobian costs a pass backward for each number of the stream, as long as the prompt.
    private const int LongestJacobianPrompt = 64;

    /// <summary>Fits and measures.</summary>
    /// <param name="folder">The model's folder; its lenses and its card are written anew.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="effort">How much is put into it; what such a model is worth when null.</param>
    /// <param name="progress">Told the share of the Jacobian that is done, 0 to 1.</param>
    /// <param name="cancellation">Stops it; what was not finished stays as it was.</param>
    public static LensDivergences Run(
        string folder, Device device, LensEffort? effort = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        // What is fitted to is what ships: the weights as they were rounded on disk.
        using var model = TextModelFolder.Load(folder, device);
        var network = model.Probed.Model;
        effort ??= LensEffort.For(model.Card);
        var prompts = LensPrompts.Of(model.Card, model.Tokenizer);
        using LayerStreams known = Streams(network, prompts, FitSeed, effort.Prompts, cancellation);
        using LayerStreams fresh = Streams(network, prompts, MeasureSeed, MeasuredPrompts, cancellation);
        using var lens = TunedTextLens.Fit(known, effort.Steps, cancellation);
        using var jacobian = effort.JacobianPrompts == 0
            ? null
            : JacobianLens.Fit(
                network, prompts.DrawEnding(JacobianSeed, effort.JacobianPrompts, LongestJacobianPrompt), progress, cancellation);
        var found = new LensDivergences(
            TunedTextLens.Divergences(fresh, lens: null), TunedTextLens.Divergences(fresh, lens),
            jacobian is null ? null : TunedTextLens.Divergences(fresh, jacobian));
        TextModelFolder.SaveLens(folder, lens);
        if (jacobian is not null)
            TextModelFolder.SaveJacobian(folder, jacobian);
        TextModelFolder.SaveCard(folder, model.Card with
        {
            LensDivergences = found.Tuned, JacobianDivergences = found.Jacobian ?? model.Card.JacobianDivergences,
        });
        return found;
    }

    /// <summary>Fits the tuned lens of a model at one moment of its training.</summary>
    /// <param name="model">The model then.</param>
    /// <param name="prompts">Prompts that it is fitted on.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The lens, which the caller owns.</returns>
    internal static TextLens Tuned(TextModel model, int prompts, CancellationToken cancellation)
    {
        var network = model.Probed.Model;
        using var known = Streams(network, LensPrompts.Of(model.Card, model.Tokenizer), FitSeed, prompts, cancellation);
        return TunedTextLens.Fit(known, TunedTextLens.Steps, cancellation);
    }

    private static LayerStreams Streams(SequenceModel model, LensPrompts prompts, long firstSeed, int count, CancellationToken cancellation)
    {
        var streams = new LayerStreams(model);
        using var generator = new Generator((ulong)firstSeed, CPU);
        for (var first = 0; first < count && streams.Count < streams.Capacity; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (tokens, isWanted) = prompts.Draw(firstSeed + first, Math.Min(BatchSize, count - first), model.Device);
            streams.Add(tokens, Some(isWanted, generator));
        }

        return streams;
    }

    // (B, L), bool: some of the positions of each prompt that may be read, drawn without regard to where they stand.
    private static Tensor Some(Tensor isWanted, Generator generator)
    {
        using var scope = NewDisposeScope();
        var lots = rand(isWanted.shape, generator: generator).to(isWanted.device).mul(isWanted.to(float32));
        var count = (int)Math.Min(PositionsOfAPrompt, isWanted.shape[1]);
        var least = lots.topk(count, -1).values.select(-1, count - 1).unsqueeze(-1);                                  // (B, 1)
        return lots.ge(least).logical_and(isWanted).MoveToOuterDisposeScope();
    }
}
