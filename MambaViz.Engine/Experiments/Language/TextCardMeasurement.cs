using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>What the card of a trained model of language says of it: the share of right answers by family, or by number of pairs.</summary>
public static class TextCardMeasurement
{
    /// <summary>Fresh prompts of one number on a card.</summary>
    public const int PromptCount = 200;

    /// <summary>The seed of the first prompt: as with numbers, far above those that people type.</summary>
    public const long FirstSeed = CardMeasurement.FirstSeed;

    /// <summary>The numbers of demonstrations after which a card states the accuracy, those that a family has.</summary>
    public static IReadOnlyList<int> Demonstrations { get; } = [1, 4, 15];

    /// <summary>The numbers of pairs after which a card states the accuracy of recall.</summary>
    public static IReadOnlyList<int> Pairs { get; } = [4, 8, 16, 32, 64, 96, 128, 192, 256];

    // Held-out words are asked for after this many.
    private const int HeldOutDemonstrations = 4;

    /// <summary>Measures a model on disk and writes what was found into its card.</summary>
    /// <param name="folder">The model's folder; its card is written anew.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="metricsCommand">The command that prints it.</param>
    /// <param name="promptCount">Fresh prompts of each number.</param>
    /// <param name="cancellation">Stops it between batches; the card stays as it was.</param>
    /// <returns>The card as written.</returns>
    public static TextCard Run(
        string folder, Device device, string metricsCommand, int promptCount = PromptCount, CancellationToken cancellation = default)
    {
        // What is measured is what ships: the weights as they were rounded on disk.
        using var model = TextModelFolder.Load(folder, device);
        if (model.Card.Training is not { } training)
            throw new ArgumentException($"{model.Id}: must be a model that was trained here, and was imported.", nameof(folder));
        var metrics = training.Recall is { } recall
            ? Recall(model.Probed.Model, recall, promptCount, cancellation)
            : Words(AskedAsTrained(model), training.Words ?? new(), asksHeldOut: true, promptCount, cancellation);
        var card = model.Card with { Metrics = [.. metrics], MetricsCommand = metricsCommand };
        TextModelFolder.SaveCard(folder, card);
        return card;
    }

    /// <summary>A model and how it is asked: one of ours as it was trained, another as the paper asks.</summary>
    public static AskedModel AskedAsTrained(TextModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var isOwn = model.Card.Training is not null;
        return new(
            model.Probed.Model, model.Tokenizer, model.Card.Format ?? PromptFormat.Paper, isOwn ? AnswerRule.Whole : AnswerRule.FirstToken);
    }

    /// <summary>The share of right answers in each family of a mixture, after each number of demonstrations that a card states.</summary>
    internal static IEnumerable<TextMetric> Words(
        AskedModel asked, WordMixture mixture, bool asksHeldOut, int prompts, CancellationToken cancellation)
    {
        foreach (var family in mixture.All.DistinctBy(family => family.Name, StringComparer.Ordinal))
        {
            var cases = Demonstrations.Select(count => (Count: count, IsHeldOut: false))
                .Concat(asksHeldOut && family.HoldsOut ? [(HeldOutDemonstrations, true)] : []);
            foreach (var (count, isHeldOut) in cases.Where(one => one.Count <= family.DemonstrationLimit))
            {
                if (WordAccuracy.Measure(asked, family, count, isHeldOut, prompts, FirstSeed, cancellation) is { } found)
                    yield return new(family.Name, count, isHeldOut, found.Share.Mean, found.Share.Low, found.Share.High, prompts);
            }
        }
    }

    private static IEnumerable<TextMetric> Recall(SequenceModel model, RecallPairs task, int prompts, CancellationToken cancellation)
    {
        foreach (var count in Pairs.Where(count => count <= task.Keys))
        {
            if (RecallAccuracy.Measure(model, task, count, prompts, FirstSeed, cancellation) is { } found)
                yield return new(RecallPairs.TaskName, count, IsHeldOut: false, found.Share.Mean, found.Share.Low, found.Share.High, prompts);
        }
    }
}
