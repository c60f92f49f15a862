using System.Globalization;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Server.Figures.Paper;

namespace MambaViz.Server.Experiments;

/// <summary>A request in the engine's terms.</summary>
/// <param name="Experiment">What is run.</param>
/// <param name="Input">What it is run on.</param>
/// <param name="IsPromptsGiven">Whether the preset's number of prompts is replaced.</param>
internal sealed record ExperimentPlan(PaperExperiment Experiment, ExperimentInput Input, bool IsPromptsGiven)
{
    /// <summary>The same for the same name and settings: <c>error-by-layer~skewed-linear~laptop~0</c>.</summary>
    public string Id => string.Join('~', new[]
    {
        Experiment.Name,
        Input.Tasks.Count == 0 ? "all" : string.Join(',', Input.Tasks),
        Input.Inputs ?? "",
        Input.Sizes.Preset,
        IsPromptsGiven ? string.Create(CultureInfo.InvariantCulture, $"{Input.Sizes.Prompts}-prompts") : "",
        Input.Seed.ToString(CultureInfo.InvariantCulture),
    }.Where(part => part.Length > 0));

    /// <summary>The command that does the same.</summary>
    public string Command => FigureText.Command(Experiment.Name, Input.Tasks, [], Input.Inputs, Input.Sizes, IsPromptsGiven, Input.Seed);
}
