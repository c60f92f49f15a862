using MambaViz.Engine.Experiments.Paper.Claims;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>Error by number of examples to five times the training length (Grazzi et al., figures 1, 2 and 10).</summary>
public sealed class ErrorBeyondTraining : PaperExperiment
{
    /// <summary>The longest prompt, in training lengths.</summary>
    public const int Lengths = 5;

    /// <inheritdoc/>
    public override string Name => "error-beyond-training";

    /// <inheritdoc/>
    public override string Title => "Error beyond the training length";

    /// <inheritdoc/>
    public override string PaperFigures => "Figures 1, 2 and 10";

    /// <inheritdoc/>
    public override string XUnit => "examples in the prompt";

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input) =>
    [
        .. Tasks(input).SelectMany(task =>
            task.Models.Select(model => ModelCurve.Part(task, model, input, input.Sizes.LongPrompts, Lengths * task.TrainedExamples))
                .Concat(BaselineCurve.NamesFor(task).Select(name => BaselineCurve.Part(task, name, input, input.Sizes.LongPrompts, Lengths * task.TrainedExamples)))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [GrowsBeyondTraining.Judge(new(table))];
}
