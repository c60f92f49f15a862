using MambaViz.Engine.Attribution;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Refinement;

namespace MambaViz.Engine.Experiments.Beyond;

/// <summary>
/// How much each example of a long prompt changes what a model predicts, by its place: the last layer's predictions with and without it, their
/// distance the root over queries of the mean squared difference. It stands over the size of the prediction, and over the same of the newest example.
/// As the examples are drawn alike, a learner that treats all places alike gives one value at every place: what falls towards the first is forgotten.
/// </summary>
public sealed class InfluenceByPosition : BeyondExperiment
{
    /// <summary>Examples in the prompt.</summary>
    public const int Examples = 32;

    /// <summary>The quantity of changes over the size of the prediction.</summary>
    public const string ToPrediction = "change over prediction";

    /// <summary>The quantity of changes over that of the newest example.</summary>
    public const string ToNewest = "change over the newest's";

    /// <summary>The quantity of the mean change of the first half over that of the second; x is the number of examples.</summary>
    public const string FirstHalf = "first half over second";

    /// <inheritdoc/>
    public override string Name => "influence-by-position";

    /// <inheritdoc/>
    public override string Title => "Influence by place in the prompt";

    /// <inheritdoc/>
    public override string XUnit => "example left out (1: the first)";

    /// <inheritdoc/>
    public override string Unit => "ratio of distances, root over queries of the mean square";

    private protected override ExperimentPart Part(PaperTask task, TrainedModel model, ExperimentInput input) =>
        new(model.Id, input.Sizes.Tasks, Steps(task, model, input.Sizes.Tasks, input.PromptSeed));

    private static IEnumerable<IReadOnlyList<ResultsRow>> Steps(PaperTask task, TrainedModel model, int prompts, long seed)
    {
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        double[][] changes = [.. Enumerable.Range(0, Examples).Select(_ => new double[prompts])];
        var sizes = new double[prompts];
        foreach (var (index, prompt) in AskedPrompt.Draw(task, seed, prompts, Examples).Index())
        {
            var whole = refiner.Refine(model.Probed, prompt.Input).Last().Predictions;
            sizes[index] = RootMeanSquare.Of(whole);
            foreach (var left in Influence.Of(refiner, model.Probed, prompt.Input).OfType<LeftOutPrediction>())
            {
                if (left.Prediction.Layer == left.Prediction.LayerCount)
                    changes[left.LeftOut][index] = RootMeanSquare.OfDifference(left.Prediction.Predictions, whole);
            }

            yield return index + 1 < prompts ? [] : [.. Rows(task.Panel, Series(model), changes, sizes)];
        }
    }

    private static IEnumerable<ResultsRow> Rows(ResultsPanel panel, ResultsSeries series, double[][] changes, double[] sizes)
    {
        foreach (var (quantity, scale) in new[] { (ToPrediction, sizes), (ToNewest, changes[^1]) })
        {
            foreach (var (place, change) in changes.Index())
                yield return ResultsRow.Of(panel with { Quantity = quantity }, series, place + 1, PairedRatio.Of(change, scale), sizes.Length);
        }

        double[] first = Mean(changes.AsSpan(..(Examples / 2))), second = Mean(changes.AsSpan((Examples / 2)..));
        yield return ResultsRow.Of(panel with { Quantity = FirstHalf }, series, Examples, PairedRatio.Of(first, second), sizes.Length);
    }

    // Of each prompt over places.
    private static double[] Mean(ReadOnlySpan<double[]> changes)
    {
        var mean = new double[changes[0].Length];
        foreach (var ofPlace in changes)
        {
            for (var prompt = 0; prompt < mean.Length; prompt++)
                mean[prompt] += ofPlace[prompt] / changes.Length;
        }

        return mean;
    }
}
