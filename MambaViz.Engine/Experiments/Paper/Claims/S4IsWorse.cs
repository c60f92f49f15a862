using MambaViz.Engine.Models;

namespace MambaViz.Engine.Experiments.Paper.Claims;

/// <summary>Claim 2: at the training length, against the worse of the other two. What is compared is said with its parameters and steps, which the paper's models share and ours do not.</summary>
internal static class S4IsWorse
{
    private const double LeastRatio = 3;

    // Figure 1a at 40 examples: S4's .105, the worst of all other curves .0055.
    private const double PaperRatio = 19;

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        var isUnequal = false;
        foreach (var panel in reader.Panels.Where(p => p.Task is "linear" or "skewed-linear"))
        {
            if (reader.TrainedExamples(panel) is not { } at)
                continue;
            string[] others = [.. reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer).Where(m => reader.At(panel, m, at) is { Mean: > 0 })];
            foreach (var s4 in reader.ModelsOf(panel, Architectures.S4))
            {
                if (others.Length == 0 || reader.At(panel, s4, at) is not { } ours)
                    continue;
                var worse = others.Select(m => reader.At(panel, m, at)!).MaxBy(r => r.Mean)!;
                isUnequal |= others.Append(s4).Select(reader.Model).OfType<Results.ResultsModel>().Select(m => (m.Parameters, m.Steps)).Distinct().Count() > 1;
                findings.AddComparison(
                    panel,
                    FormattableString.Invariant($"{at} examples"),
                    s4,
                    others,
                    new("to the worse of the others", Quotient.Of(ours, worse), ours.Count, "x") { AtLeast = LeastRatio },
                    new("MSE / d", ours.Mean), new("Worse of the others", worse.Mean), FindingValue.Ratio("Paper", PromptInputs.IsFigure1(panel) ? PaperRatio : double.NaN));
            }
        }

        if (isUnequal)
            findings.Remark("These models are not of equal size and training, each line says theirs: part of the distance may be S4's fewer parameters and steps.");
        return findings.Judge(
            2,
            "S4 is much worse",
            "figure 1a, isotropic prompts, 40 examples: S4 .105, Mamba .0055 and .0024 (19 and 44 times less), transformer .0002 to .0007 (150 times and more); some 10 M parameters and 500,000 steps each",
            FormattableString.Invariant($"at the training length at least {LeastRatio} times the error of the worse of Mamba and the transformer"));
    }
}
