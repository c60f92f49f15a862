using MambaViz.Engine.Experiments.Paper.Claims;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Error by number of examples under each change of the prompts (Grazzi et al., figures 1b to 1f), for the linear tasks. Orthants have queries of
/// their own, so each number of examples there is a pass of its own, on a coarser grid.
/// </summary>
public sealed class ErrorUnderShifts : PaperExperiment
{
    /// <summary>The shifts of the paper's figure.</summary>
    public static IReadOnlyList<string> Shifts { get; } = ["noise", "orthants", "scale-x", "scale-y", "half-subspace"];

    /// <inheritdoc/>
    public override string Name => "error-under-shifts";

    /// <inheritdoc/>
    public override string Title => "Error under changes of the prompts";

    /// <inheritdoc/>
    public override string PaperFigures => "Figures 1b to 1f";

    /// <inheritdoc/>
    public override string XUnit => "examples in the prompt";

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input) =>
    [
        .. Tasks(input, task => task.Name is "linear" or "skewed-linear").SelectMany(task => Shifts.Prepend(DistributionShift.None).SelectMany(shift =>
            task.Models.Select(model => ModelCurve.Part(task, model, input, input.Sizes.Prompts, task.TrainedExamples, shift, task.Panel with { Shift = shift }))
                .Concat(BaselineCurve.NamesFor(task).Select(name => BaselineCurve.Part(task, name, input, input.Sizes.Prompts, task.TrainedExamples, shift, task.Panel with { Shift = shift }))))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [SurvivesShifts.Judge(new(table))];
}
