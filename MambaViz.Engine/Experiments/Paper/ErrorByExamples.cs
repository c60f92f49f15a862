using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;
using static MambaViz.Engine.Experiments.Paper.Findings;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Error by number of examples on fresh prompts of the training distribution, up to the training length (Grazzi et al., figures 1a and 2):
/// the prediction read at the x token of example k + 1 has seen k examples. Error is against the noiseless function.
/// </summary>
public sealed class ErrorByExamples : PaperExperiment
{
    // Where least squares still errs: from d examples on its error is 0 and no ratio says anything.
    private const double CompareAtShare = .75;
    private const double MostAboveLeastSquares = 1.5;
    private const double LeastS4Ratio = 3;
    private const double PaperS4Ratio = 20;

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
        return [NearLeastSquares(reader), S4IsWorse(reader)];
    }

    private static Verdict NearLeastSquares(TableReader reader)
    {
        var findings = new Findings();
        foreach (var (panel, name) in reader.Panels.Where(p => p.Name.Task is "linear" or "skewed-linear"))
        {
            var at = (int)Math.Round(CompareAtShare * name.Dimension);
            foreach (var model in reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer))
            {
                if (reader.At(panel, "least-squares", at) is not { Mean: > 0 } known || reader.At(panel, model, at) is not { } ours)
                    continue;
                var ratio = ours.Mean / known.Mean;
                findings.Add($"{model} {Times(ratio)} at {at} examples", ratio <= MostAboveLeastSquares);
                findings.AddLine(name, "", model, ratio <= MostAboveLeastSquares, FindingValue.Ratio("To least squares", ratio), new("At examples", at), new("MSE / d", ours.Mean), new("Least squares", known.Mean), FindingValue.Ratio("Paper, to least squares", 1));
            }
        }

        return findings.Judge(1, "Mamba and the transformer come near least squares inside the training length", "about 1x at 15 examples, d = 20", $"at most {MostAboveLeastSquares}x at 3/4 d examples");
    }

    private static Verdict S4IsWorse(TableReader reader)
    {
        var findings = new Findings();
        foreach (var (panel, name) in reader.Panels.Where(p => p.Name.Task is "linear" or "skewed-linear"))
        {
            if (reader.TrainedExamples(name) is not { } at)
                continue;
            var others = reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer).Select(m => reader.At(panel, m, at)?.Mean ?? double.NaN).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
            foreach (var s4 in reader.ModelsOf(panel, Architectures.S4))
            {
                if (reader.At(panel, s4, at) is not { } ours || !double.IsFinite(ours.Mean / others))
                    continue;
                var ratio = ours.Mean / others;
                findings.Add($"{s4} {Times(ratio)} the worse of the others at {at}", ratio >= LeastS4Ratio);
                findings.AddLine(name, "", s4, ratio >= LeastS4Ratio, FindingValue.Ratio("To the worse of the others", ratio), new("At examples", at), new("MSE / d", ours.Mean), new("Worse of the others", others), FindingValue.Ratio("Paper, at least", PaperS4Ratio));
            }
        }

        return findings.Judge(2, "S4 is much worse", "20x to 40x and more at 40 examples", $"at least {LeastS4Ratio}x at the training length");
    }
}
