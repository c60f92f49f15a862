using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;
using static MambaViz.Engine.Experiments.Paper.Findings;

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
    public override IReadOnlyList<Verdict> Judge(ResultsTable table)
    {
        var reader = new TableReader(table);
        var findings = new Findings();
        foreach (var (panel, name) in reader.Panels)
        {
            if (reader.TrainedExamples(name) is not { } trained)
                continue;
            var growth = reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer)
                .Select(model => (Model: model, Kind: reader.Architecture(model)!, Inside: reader.At(panel, model, trained), Beyond: reader.At(panel, model, Lengths * trained)))
                .Where(g => g is { Inside.Mean: > 0, Beyond: not null })
                .Select(g => (g.Model, g.Kind, Inside: g.Inside!.Mean, Beyond: g.Beyond!.Mean, Ratio: g.Beyond.Mean / g.Inside.Mean))
                .ToList();
            foreach (var (model, kind, inside, beyond, ratio) in growth)
                AddLine(findings, name, model, Keeps(name, kind, ratio, growth.ConvertAll(g => (g.Kind, g.Ratio))), inside, beyond, Paper(name, kind));
            Add(findings, name, growth.ConvertAll(g => (g.Kind, g.Ratio)));
        }

        return [findings.Judge(3, "Beyond the training length linear error grows, Mamba's more; ReLU networks and trees keep improving", "skewed at 5 lengths: Mamba 100x and more, transformer 40x; ReLU and trees below 1x", "linear: above 1x, Mamba's the larger; ReLU and trees: below 1x")];
    }

    // The published growth from 40 to 200 examples, read off figure 1a.
    private static double Paper(PanelName name, string kind) =>
        name.Task == "skewed-linear" ? kind == Architectures.Mamba ? 100 : 40 : double.NaN;

    private static bool? Keeps(PanelName name, string kind, double ratio, List<(string Kind, double Ratio)> all) => name.Task switch
    {
        "relu-network" or "decision-tree" => ratio < 1,
        "linear" or "skewed-linear" or "sparse-linear" when all.Count > 1 => ratio > 1 && (kind != Architectures.Mamba || all.Where(g => g.Kind != kind).All(g => ratio > g.Ratio)),
        _ => null,
    };

    private static void AddLine(Findings findings, PanelName name, string model, bool? keeps, double inside, double beyond, double paper)
    {
        if (keeps is { } holds)
            findings.AddLine(name, "", model, holds, FindingValue.Ratio("Growth", beyond / inside), new("At the training length", inside), new("At five lengths", beyond), FindingValue.Ratio("Paper, growth", paper));
    }

    private static void Add(Findings findings, PanelName name, List<(string Kind, double Ratio)> growth)
    {
        var text = string.Join(", ", growth.Select(g => $"{g.Kind} {Times(g.Ratio)}"));
        if (name.Task is "relu-network" or "decision-tree")
        {
            foreach (var (kind, ratio) in growth)
                findings.Add($"{name.Task} {kind} {Times(ratio)}", ratio < 1);
        }
        else if (name.Task is "linear" or "skewed-linear" or "sparse-linear" && growth.Count > 1)
        {
            var mamba = growth.Where(g => g.Kind == Architectures.Mamba).Select(g => g.Ratio).DefaultIfEmpty(double.NaN).Min();
            var transformer = growth.Where(g => g.Kind == Architectures.Transformer).Select(g => g.Ratio).DefaultIfEmpty(double.NaN).Max();
            findings.Add($"{PanelName.Of(name.Task, name.Dimension)}: {text}", transformer > 1 && mamba > transformer);
        }
    }
}
