using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;

namespace MambaViz.Engine.Experiments.Paper.Claims;

/// <summary>
/// Claim 1. Least squares errs until there are d examples: before that its error is what a model's is divided by, from then on it is 0, no ratio says
/// anything, and the bound is absolute: the paper's worst model.
/// </summary>
internal static class NearLeastSquares
{
    private const double MostAboveLeastSquares = 1.5;
    private const double MostAtDimension = .06;
    private const double MostAtTraining = .006;

    private static readonly double[] Shares = [.5, .75];

    // Figure 1a: the worst of Mamba's two curves and of the transformer's three.
    private static readonly Dictionary<int, (double Mamba, double Transformer)> Published = new() { [10] = (.51, .52), [20] = (.058, .045), [40] = (.0055, .0007) };

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        foreach (var panel in reader.Panels.Where(p => p.Task is "linear" or "skewed-linear"))
        {
            foreach (var model in reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer))
            {
                foreach (var share in Shares)
                    AddRatio(findings, reader, panel, model, (int)Math.Round(share * panel.Dimension));
                AddError(findings, reader, panel, model, panel.Dimension, MostAtDimension);
                if (reader.TrainedExamples(panel) is { } trained && trained > panel.Dimension)
                    AddError(findings, reader, panel, model, trained, MostAtTraining);
            }
        }

        return findings.Judge(
            1,
            "Mamba and the transformer come near least squares inside the training length",
            "figure 1a, isotropic prompts, d = 20: at 10 examples Mamba .51 and .47, transformer .52, least squares .49; at 20 .058 and .038, .029 to .045, 0; at 40 .0055 and .0024, .0002 to .0007, 0",
            FormattableString.Invariant($"at d/2 and 3/4 d examples at most {MostAboveLeastSquares} times least squares' error; at d examples MSE / d at most {MostAtDimension}, at the training length at most {MostAtTraining}, the paper's worst models"));
    }

    private static void AddRatio(Findings findings, TableReader reader, ResultsPanel panel, string model, int at)
    {
        if (reader.At(panel, "least-squares", at) is not { Mean: > 0 } known || reader.At(panel, model, at) is not { Mean: > 0 } ours)
            return;
        findings.Add(
            panel,
            FormattableString.Invariant($"{at} examples"),
            model,
            [new("to least squares", Quotient.Of(ours, known), ours.Count, "x") { AtMost = MostAboveLeastSquares }],
            new("MSE / d", ours.Mean), new("Least squares", known.Mean), new("Paper, MSE / d", Paper(reader, panel, model, at)));
    }

    private static void AddError(Findings findings, TableReader reader, ResultsPanel panel, string model, int at, double most)
    {
        if (reader.At(panel, model, at) is not { } ours)
            return;
        findings.Add(
            panel,
            FormattableString.Invariant($"{at} examples"),
            model,
            [new("MSE / d", Quotient.Mean(ours), ours.Count) { AtMost = most }],
            new("MSE / d", ours.Mean), new("Least squares", reader.At(panel, "least-squares", at)?.Mean ?? double.NaN), new("Paper, MSE / d", Paper(reader, panel, model, at)));
    }

    private static double Paper(TableReader reader, ResultsPanel panel, string model, int at) =>
        !PromptInputs.IsFigure1(panel) || !Published.TryGetValue(at, out var published) ? double.NaN
        : reader.Architecture(model) == Architectures.Mamba ? published.Mamba
        : published.Transformer;
}
