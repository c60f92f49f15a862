using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>GD++'s error after as many steps as the models have layers, by its parameter (Grazzi et al., figure 11).</summary>
public sealed class GradientDescentGrid : PaperExperiment
{
    /// <inheritdoc/>
    public override string Name => "gd-step-grid";

    /// <inheritdoc/>
    public override string Title => "GD++ by its step parameter";

    /// <inheritdoc/>
    public override string PaperFigures => "Figure 11";

    /// <inheritdoc/>
    public override string XUnit => "gamma";

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input) =>
        [.. Tasks(input, task => task is { Name: "linear" } or { Name: "skewed-linear", Inputs: PromptInputs.Skewed }).Select(task => GradientDescentCurve.Grid(task, input))];

    /// <inheritdoc/>
    /// <remarks>None: the grid only sets GD++ up.</remarks>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [];
}
