using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;

namespace MambaViz.Engine.Experiments.Paper.Claims;

/// <summary>
/// Claim 7: against the paper's numbers, which are of shifts of isotropic prompts. Where a model errs more than who says nothing at all, a sentence names
/// it, whatever the prompts.
/// </summary>
internal static class SurvivesShifts
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

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        foreach (var panel in reader.Panels)
        {
            if (reader.TrainedExamples(panel) is not { } at)
                continue;
            foreach (var model in reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer))
            {
                if (reader.At(panel, model, at) is not { } ours)
                    continue;
                var zero = reader.At(panel, "least-squares", 0)?.Mean ?? double.NaN;
                if (PromptInputs.IsFigure1(panel) && Published.TryGetValue(panel.Shift, out var published))
                    Add(findings, panel, model, ours, zero, reader.Architecture(model) == Architectures.Mamba ? published.Mamba : published.Transformer);
                if (ours.Low > zero)
                    findings.Remark($"Worse than saying 0: {model} under {panel.Shift}{(panel.Inputs.Length == 0 ? "" : $", {panel.Inputs} prompts")}, {Findings.Number(ours.Mean)} where the zero predictor errs {Findings.Number(zero)}.");
            }
        }

        return findings.Judge(
            7,
            "What was learned survives changes of the prompts",
            "figures 1b to 1f, shifts of isotropic prompts, MSE / d at 40 examples: .0001 to .18 by shift",
            FormattableString.Invariant($"at the training length at most {MostAbovePaper} times the paper's worst model under the same shift of isotropic prompts"));
    }

    private static void Add(Findings findings, ResultsPanel panel, string model, ResultsRow ours, double zero, double paper) => findings.Add(
        panel with { Shift = "" },
        panel.Shift,
        model,
        [new("to the paper's", Quotient.Of(ours, paper), ours.Count, "x") { AtMost = MostAbovePaper }],
        new("MSE / d", ours.Mean), new("Paper, MSE / d", paper), new("Zero predictor", zero));
}
