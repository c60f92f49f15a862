using MambaViz.Engine.Experiments.Paper.Claims;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Error by number of examples on fresh prompts up to the training length (Grazzi et al., figures 1a and 2), of models of skewed linear regression on
/// isotropic prompts too:
/// the prediction read at the x token of example k + 1 has seen k examples. Error is against the noiseless function.
/// </summary>
public sealed class ErrorByExamples : PaperExperiment
{
    /// <inheritdoc/>
    public override string Name => "error-by-examples";

    /// <inheritdoc/>
    public override string Title => "Error by number of examples";

    /// <inheritdoc/>
    public override string PaperFigures => "Figures 1a and 2";

    /// <inheritdoc/>
    public override string XUnit => "examples in the prompt";

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input) =>
    [
        .. Tasks(input).SelectMany(task =>
            task.Models.Select(model => ModelCurve.Part(task, model, input, input.Sizes.Prompts, task.TrainedExamples))
                .Concat(BaselineCurve.NamesFor(task).Select(name => BaselineCurve.Part(task, name, input, input.Sizes.Prompts, task.TrainedExamples)))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table)
    {
        var reader = new TableReader(table);
        return [NearLeastSquares.Judge(reader), S4IsWorse.Judge(reader)];
    }
}
