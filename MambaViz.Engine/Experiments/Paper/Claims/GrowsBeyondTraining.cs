using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;

namespace MambaViz.Engine.Experiments.Paper.Claims;

/// <summary>Claim 3: three statements, each a line of its own: linear error grows, Mamba's grows more than the transformer's, that of networks and trees falls.</summary>
internal static class GrowsBeyondTraining
{
    // Figures 1a and 10a, 40 to 200 examples: .0055 to .34 for the better of Mamba's two curves, at most .0007 to .026 for two of the transformer's three.
    private const double PaperMamba = 62;
    private const double PaperTransformer = 37;

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        List<string> pairs = [], against = [];
        foreach (var panel in reader.Panels)
        {
            if (reader.TrainedExamples(panel) is not { } trained || !(IsLinear(panel) || IsToFall(panel)))
                continue;
            var growth = reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer)
                .Select(model => (Model: model, Inside: reader.At(panel, model, trained), Beyond: reader.At(panel, model, ErrorBeyondTraining.Lengths * trained)))
                .Where(g => g is { Inside.Mean: > 0, Beyond.Mean: > 0 })
                .Select(g => new Growth(g.Model, reader.Architecture(g.Model)!, g.Inside!, g.Beyond!))
                .ToList();
            foreach (var one in growth)
                AddOne(findings, panel, one);
            if (IsLinear(panel) && growth.Find(g => g.Kind == Architectures.Mamba) is { } mamba && growth.Find(g => g.Kind == Architectures.Transformer) is { } transformer)
            {
                pairs.Add(Words(panel));
                if (AddBoth(findings, panel, mamba, transformer) == Standing.Breaks)
                    against.Add(Words(panel));
            }
        }

        if (against.Count > 0)
            findings.Remark(FormattableString.Invariant($"On {against.Count} of {pairs.Count} linear tasks Mamba's error grows less than the transformer's, which contradicts the paper's “Mamba's more”: {string.Join("; ", against)}."));
        return findings.Judge(
            3,
            "Beyond the training length linear error grows, Mamba's more; ReLU networks and trees keep improving",
            "figures 1a and 10a, isotropic prompts, 40 to 200 examples: one Mamba curve 62 times, the other 3,000 times; two of three transformers 37 times and more; figure 2: ReLU networks and trees improve, but for one transformer on trees",
            FormattableString.Invariant($"error at {ErrorBeyondTraining.Lengths} training lengths over that at one: linear above 1, and Mamba's above the transformer's; ReLU networks and trees below 1"));
    }

    private static void AddOne(Findings findings, ResultsPanel panel, Growth one)
    {
        var decision = new Decision("growth", one.Ratio, one.Beyond.Count, "x");
        findings.Add(
            panel,
            "",
            one.Model,
            [IsLinear(panel) ? decision with { AtLeast = 1 } : decision with { AtMost = 1 }],
            new("At the training length", one.Inside.Mean), new("At five lengths", one.Beyond.Mean), FindingValue.Ratio("Paper, growth at least", Paper(panel, one.Kind)));
    }

    private static Standing AddBoth(Findings findings, ResultsPanel panel, Growth mamba, Growth transformer)
    {
        var decision = new Decision("growth over the transformer's", Quotient.Of(mamba.Ratio, transformer.Ratio), mamba.Beyond.Count, "x") { AtLeast = 1 };
        findings.AddComparison(panel, "Mamba's more", mamba.Model, [transformer.Model], decision, new("At the training length", double.NaN), new("At five lengths", double.NaN), FindingValue.Ratio("Paper, growth at least", double.NaN));
        return decision.Standing;
    }

    private static bool IsLinear(ResultsPanel panel) => panel.Task is "linear" or "skewed-linear" or "sparse-linear";

    private static bool IsToFall(ResultsPanel panel) => panel.Task is "relu-network" or "decision-tree";

    private static string Words(ResultsPanel panel) => FormattableString.Invariant($"{panel.Task} d={panel.Dimension}{(panel.Inputs.Length == 0 ? "" : ", ")}{panel.Inputs}");

    private static double Paper(ResultsPanel panel, string kind) => !PromptInputs.IsFigure1(panel) ? double.NaN : kind == Architectures.Mamba ? PaperMamba : PaperTransformer;

    private sealed record Growth(string Model, string Kind, ResultsRow Inside, ResultsRow Beyond)
    {
        public BootstrapMean Ratio => Quotient.Of(Beyond, Inside);
    }
}
