using MambaViz.Engine.Attribution;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Beyond;

/// <summary>
/// What each block of a model is worth: the last layer's error without it, after as many examples as in training, and how many times the whole
/// model's that is. The block adds nothing, or adds what it adds on average over prompts of its training: the first shows the later blocks a stream
/// that they never met, the second takes away only what the block says of this prompt.
/// </summary>
public sealed class LayersThatMatter : BeyondExperiment
{
    /// <summary>The quantity of errors without a block that adds nothing; x = 0 is the whole model.</summary>
    public const string SkippedError = "error, skipped";

    /// <summary>The quantity of errors without a block that adds its mean; x = 0 is the whole model.</summary>
    public const string MeanError = "error, mean";

    /// <summary>The quantity of ratios to the whole model's error where the block adds nothing.</summary>
    public const string SkippedRatio = "ratio, skipped";

    /// <summary>The quantity of ratios to the whole model's error where the block adds its mean.</summary>
    public const string MeanRatio = "ratio, mean";

    /// <inheritdoc/>
    public override string Name => "layers-that-matter";

    /// <inheritdoc/>
    public override string Title => "Error without each layer";

    /// <inheritdoc/>
    public override string XUnit => "block left out (0: none)";

    /// <inheritdoc/>
    public override string Unit => "MSE / d; ratio to the whole model's";

    private protected override ExperimentPart Part(PaperTask task, TrainedModel model, ExperimentInput input)
    {
        var prompts = input.Sizes.Tasks;
        var means = new ContributionMeans(model.Probed.Model.Config, task.Name, task.TrainedExamples + 1);
        return new(model.Id, means.StepCount + prompts, Steps(task, model, means, prompts, input.PromptSeed));
    }

    private static IEnumerable<IReadOnlyList<ResultsRow>> Steps(
        PaperTask task, TrainedModel model, ContributionMeans means, int prompts, long seed)
    {
        while (!means.IsComplete)
        {
            means.Step(model.Probed.Model);
            yield return [];
        }

        var layers = model.Probed.Model.Config.LayerCount;
        double[][] skipped = Empty(layers, prompts), mean = Empty(layers, prompts);
        foreach (var (index, prompt) in AskedPrompt.Draw(task, seed, prompts, task.TrainedExamples).Index())
        {
            foreach (var left in Ablation.Of(model.Probed, prompt.Input, means).OfType<AblatedPrediction>())
            {
                if (Cell(left) is { } errors)
                    errors[index] = task.PaperUnit * prompt.Error(left.Predictions);
            }

            mean[0][index] = skipped[0][index];
            yield return index + 1 < prompts ? [] : [.. Rows(SkippedError, SkippedRatio, skipped), .. Rows(MeanError, MeanRatio, mean)];
        }

        double[]? Cell(AblatedPrediction left) => left.Kind switch
        {
            AblationKind.Whole => skipped[0],
            AblationKind.Skipped => skipped[left.Layer],
            AblationKind.Mean => mean[left.Layer],
            _ => null,
        };

        IEnumerable<ResultsRow> Rows(string error, string ratio, double[][] errors)
        {
            ResultsPanel of = task.Panel with { Quantity = error }, against = task.Panel with { Quantity = ratio };
            for (var layer = 0; layer <= layers; layer++)
                yield return ResultsRow.Of(of, Series(model), layer, Bootstrap.Mean(errors[layer]), prompts);
            for (var layer = 1; layer <= layers; layer++)
                yield return ResultsRow.Of(against, Series(model), layer, PairedRatio.Of(errors[layer], errors[0]), prompts);
        }
    }

    // By block, 0 the whole model, an error a prompt.
    private static double[][] Empty(int layers, int prompts) => [.. Enumerable.Range(0, layers + 1).Select(_ => new double[prompts])];
}
