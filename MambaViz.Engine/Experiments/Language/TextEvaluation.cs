using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>What to ask models of language for.</summary>
public sealed record TextEvaluation
{
    /// <summary>The panel of the means over families.</summary>
    public const string MeanPanel = WordMeans.Task;

    private const string HeldOut = "held-out words";

    /// <summary>Most demonstrations, or pairs of recall.</summary>
    public const int MaximumDemonstrations = WordFamily.MaximumDemonstrations;

    /// <summary>Most fresh prompts of one number.</summary>
    public const int MaximumPrompts = 100_000;

    /// <summary>The families; a recall model is asked for its own pairs whatever they are.</summary>
    public required IReadOnlyList<WordFamily> Families { get; init; }

    /// <summary>Demonstrations before the query, each 0 to <see cref="MaximumDemonstrations"/>, ascending.</summary>
    public required IReadOnlyList<int> Demonstrations { get; init; }

    /// <summary>Fresh prompts of each number, 1 to <see cref="MaximumPrompts"/>.</summary>
    public int Prompts { get; init; } = TextCardMeasurement.PromptCount;

    /// <summary>Whether to ask for words that no training of ours sees; families that hold none out are left out.</summary>
    public bool IsHeldOut { get; init; }

    /// <summary>When an answer is right; as the model's own kind has it when null.</summary>
    public AnswerRule? Rule { get; init; }

    /// <summary>The seed of the first prompt.</summary>
    public long Seed { get; init; } = TextCardMeasurement.FirstSeed;

    /// <summary>
    /// Asks a model: a panel a family, its x the number of demonstrations, and panels of their means.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellation">Stops it between batches.</param>
    public IReadOnlyList<ResultsRow> Of(TextModel model, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var series = new ResultsSeries(model.Id, model.Probed.Model.Config.Architecture);
        return model.Card.Training?.Recall is { } recall
            ? Recall(model, recall, series, progress, cancellation)
            : Words(model, series, progress, cancellation);
    }

    private List<ResultsRow> Words(TextModel model, ResultsSeries series, IProgress<double>? progress, CancellationToken cancellation)
    {
        var asked = TextCardMeasurement.AskedAsTrained(model);
        asked = asked with { Rule = Rule ?? asked.Rule };
        var families = Families.Where(family => family.HoldsOut || !IsHeldOut).ToList();
        var (rows, done) = (new List<ResultsRow>(), 0);
        foreach (var family in families)
        {
            var panel = new ResultsPanel(family.Name, 1) { Part = WordMeans.PartOf(family.Group), Quantity = IsHeldOut ? HeldOut : "" };
            foreach (var count in Demonstrations.Where(count => count <= family.DemonstrationLimit))
            {
                if (WordAccuracy.Measure(asked, family, count, IsHeldOut, Prompts, Seed, cancellation) is { } found)
                    rows.Add(ResultsRow.Of(panel, series, count, found.Share, found.Prompts));
            }

            progress?.Report(++done / (double)families.Count);
        }

        return [.. rows, .. WordMeans.Of(rows, series, IsHeldOut ? HeldOut : "")];
    }

    private List<ResultsRow> Recall(
        TextModel model, RecallPairs task, ResultsSeries series, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (rows, panel) = (new List<ResultsRow>(), new ResultsPanel(RecallPairs.TaskName, 1) { Quantity = RecallByPairs.Share });
        var counts = Demonstrations.Where(count => count >= 1 && count <= task.Keys).ToList();
        foreach (var count in counts)
        {
            if (RecallAccuracy.Measure(model.Probed.Model, task, count, Prompts, Seed, cancellation) is { } found)
                rows.Add(ResultsRow.Of(panel, series, count, found.Share, found.Prompts));
            progress?.Report((counts.IndexOf(count) + 1) / (double)counts.Count);
        }

        return rows;
    }
}
