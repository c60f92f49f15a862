using MambaViz.Engine.Attribution;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Refinement;

namespace MambaViz.Engine.Experiments.Beyond;

/// <summary>
/// How much the order of the examples matters by their number: the spread of the last layer's predictions over shuffles of the same examples, the
/// root over queries of the mean variance, over the size of their mean; and how much of the squared error that is. Beside them the spread of the
/// first block. One layer of attention without positions reads a set, and must have none; what a second reads has order in it, as each of its tokens
/// has attended to those before it.
/// </summary>
public sealed class OrderSensitivity : BeyondExperiment
{
    /// <summary>Shuffles of a prompt.</summary>
    public const int Orders = 16;

    /// <summary>The quantity of the last layer's spread over the size of its mean prediction.</summary>
    public const string Spread = "spread over prediction";

    /// <summary>The quantity of the share of the squared error that is spread: mean variance over mean squared error of one order.</summary>
    public const string ShareOfError = "share of error";

    /// <summary>The quantity of the spread after the first block, over the size of its mean read-out.</summary>
    public const string FirstBlock = "spread over prediction, first block";

    private static readonly int[] ExampleCounts = [2, 4, 8, 16, 32];

    /// <inheritdoc/>
    public override string Name => "order-sensitivity";

    /// <inheritdoc/>
    public override string Title => "How much the order of the examples matters";

    /// <inheritdoc/>
    public override string XUnit => "examples in the prompt";

    /// <inheritdoc/>
    public override string Unit => "ratio to the size of the prediction; share of squared error";

    private protected override ExperimentPart Part(PaperTask task, TrainedModel model, ExperimentInput input)
    {
        var prompts = input.Sizes.Tasks;
        return new(model.Id, prompts * ExampleCounts.Length, ExampleCounts.SelectMany(count => Steps(task, model, count, prompts, input.PromptSeed)));
    }

    private static IEnumerable<IReadOnlyList<ResultsRow>> Steps(PaperTask task, TrainedModel model, int examples, int prompts, long seed)
    {
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        double[] spreads = new double[prompts], sizes = new double[prompts], variances = new double[prompts], errors = new double[prompts];
        double[] firstSpreads = new double[prompts], firstSizes = new double[prompts];
        foreach (var (index, prompt) in AskedPrompt.Draw(task, seed, prompts, examples).Index())
        {
            foreach (var layer in Orderings.Of(refiner, model.Probed, prompt.Input, Orders, seed + index).OfType<OrderingSummary>())
            {
                if (layer.Layer == 1)
                    (firstSpreads[index], firstSizes[index]) = (layer.Spread, RootMeanSquare.Of(layer.Mean));
                if (layer.Layer < layer.LayerCount)
                    continue;
                var variance = layer.Spread * layer.Spread;
                (spreads[index], sizes[index], variances[index]) = (layer.Spread, RootMeanSquare.Of(layer.Mean), variance);
                // The mean over orders of the squared error: that of their mean, and what they lie apart.
                errors[index] = prompt.Error(layer.Mean) + (Orders - 1) * variance / Orders;
            }

            if (index + 1 < prompts)
                yield return [];
        }

        yield return [Row(Spread, spreads, sizes), Row(ShareOfError, variances, errors), Row(FirstBlock, firstSpreads, firstSizes)];

        ResultsRow Row(string quantity, double[] above, double[] below) =>
            ResultsRow.Of(task.Panel with { Quantity = quantity }, Series(model), examples, PairedRatio.Of(above, below), prompts);
    }
}
