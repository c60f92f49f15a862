using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Beyond;

/// <summary>
/// An experiment that the paper does not have, on its models: why a prediction is what it is. It is asked on prompts as in training, of the
/// one-dimensional mixture and of linear regression.
/// </summary>
public abstract class BeyondExperiment : PaperExperiment
{
    /// <inheritdoc/>
    public override string PaperFigures => "No figure";

    /// <inheritdoc/>
    /// <remarks>None: the paper claims nothing of it.</remarks>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [];

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return [.. Tasks(input, Takes).SelectMany(task => task.Models.Select(model => Part(task, model, input)))];
    }

    /// <summary>The part that measures one model.</summary>
    private protected abstract ExperimentPart Part(PaperTask task, TrainedModel model, ExperimentInput input);

    private protected override IReadOnlyList<ResultsModel> ModelsOf(ExperimentInput input) =>
        [.. Tasks(input, Takes).SelectMany(task => task.Models).DistinctBy(model => model.Id, StringComparer.Ordinal).Select(Describe)];

    private protected override IReadOnlyList<ResultsTask> TasksOf(ExperimentInput input) =>
        [.. Tasks(input, Takes).Select(task => new ResultsTask(task.Name, task.Dimension, task.TrainedExamples)).Distinct()];

    /// <summary>A series is a model.</summary>
    private protected static ResultsSeries Series(TrainedModel model) => new(model.Id, model.Probed.Model.Config.Architecture);

    // Skewed regression on the inputs that it was trained on, and not on others.
    private static bool Takes(PaperTask task) =>
        task is { Name: "free-1d" or "linear" } or { Name: "skewed-linear", Inputs: PromptInputs.Skewed };
}
