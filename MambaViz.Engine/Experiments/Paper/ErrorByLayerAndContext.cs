using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Error by layer under the affine lens after a quarter, a half, one, two and four times the training length of examples (Grazzi et al., figure 4,
/// which has one, two and four).
/// </summary>
public sealed class ErrorByLayerAndContext : PaperExperiment
{
    /// <inheritdoc/>
    public override string Name => "error-by-layer-and-context";

    /// <inheritdoc/>
    public override string Title => "Error by layer after more and fewer examples";

    /// <inheritdoc/>
    public override string PaperFigures => "Figure 4";

    /// <inheritdoc/>
    public override string XUnit => "layer";

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input) =>
        [.. Tasks(input, task => task.Name is "linear" or "skewed-linear").SelectMany(task => task.Models.Select(model => Part(task, model, input)))];

    /// <inheritdoc/>
    /// <remarks>None: the claim about prompts beyond the training length is decided at the last layer, by <see cref="ErrorBeyondTraining"/>.</remarks>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [];

    private static ExperimentPart Part(PaperTask task, TrainedModel model, ExperimentInput input)
    {
        var trained = task.TrainedExamples;
        int[] contexts = [trained / 4, trained / 2, trained, 2 * trained, 4 * trained];
        var probe = new LayerProbe(task, model, input.Sizes.Tasks, contexts);
        var series = new ResultsSeries(model.Id, model.Probed.Model.Config.Architecture);
        return new(model.Id, probe.StepCount, Steps());

        IEnumerable<IReadOnlyList<ResultsRow>> Steps()
        {
            var done = 0;
            foreach (var _ in probe.Run(input.PromptSeed))
                yield return ++done < probe.StepCount ? [] : [.. contexts.SelectMany((count, i) => Rows(task.Panel with { Lens = "affine", Examples = count }, i))];
        }

        IEnumerable<ResultsRow> Rows(ResultsPanel panel, int context) => Enumerable.Range(0, model.Probed.Model.Config.LayerCount + 1)
            .Select(layer => ResultsRow.Of(panel, series, layer, Bootstrap.Mean(probe.At(context, layer).Affine), input.Sizes.Tasks));
    }
}
