using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using static MambaViz.Engine.Experiments.Paper.Findings;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Error by number of examples under each change of the prompts (Grazzi et al., figures 1b to 1f), for the linear tasks. Orthants have queries of
/// their own, so each number of examples there is a pass of its own, on a coarser grid.
/// </summary>
public sealed class ErrorUnderShifts : PaperExperiment
{
    private const double MostAbovePaper = 2;

    // Worst published value at 40 examples, d = 20, for Mamba and the transformer (figures 1b to 1f); what noise itself adds, 1/21, is taken off.
    private static readonly Dictionary<string, (double Mamba, double Transformer)> Published = new(StringComparer.Ordinal)
    {
        ["noise"] = (.182, .094),
        ["orthants"] = (.0017, .0050),
        ["scale-x"] = (.0001, .0062),
        ["scale-y"] = (.0014, .0001),
        ["half-subspace"] = (.0070, .0098),
    };

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
            task.Models.Select(model => ModelCurve.Part(task, model, input, input.Sizes.Prompts, task.TrainedExamples, shift, shift))
                .Concat(BaselineCurve.NamesFor(task).Select(name => BaselineCurve.Part(task, name, input, input.Sizes.Prompts, task.TrainedExamples, shift, shift))))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table)
    {
        var reader = new TableReader(table);
        var findings = new Findings();
        foreach (var (panel, name) in reader.Panels.Where(p => p.Name is { Task: "skewed-linear", Dimension: 20 } && Published.ContainsKey(p.Name.Detail)))
        {
            if (reader.TrainedExamples(name) is not { } at)
                continue;
            foreach (var model in reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer))
            {
                var (mamba, transformer) = Published[name.Detail];
                var paper = reader.Architecture(model) == Architectures.Mamba ? mamba : transformer;
                if (reader.At(panel, model, at) is not { } ours)
                    continue;
                findings.Add($"{name.Detail} {reader.Architecture(model)} {Number(ours.Mean)} (paper {Number(paper)})", ours.Mean <= MostAbovePaper * paper);
                findings.AddLine(name, name.Detail, model, ours.Mean <= MostAbovePaper * paper, FindingValue.Ratio("To the paper's", ours.Mean / paper), new("At examples", at), new("MSE / d", ours.Mean), new("Paper, MSE / d", paper));
            }
        }

        return [findings.Judge(7, "What was learned survives changes of the prompts", "MSE / d at 40 examples of .0001 to .18, by shift", $"within {MostAbovePaper}x of the paper's worst model at the training length")];
    }
}
