using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;

namespace MambaViz.Engine.Experiments.Paper.Claims;

/// <summary>Claim 5: scale and shift at the last layer, their means over tasks.</summary>
internal static class LensEndsAtIdentity
{
    private const double Tolerance = .05;

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        foreach (var panel in reader.Panels.Where(p => p.Quantity == LensByLayer.MeanScale))
        {
            foreach (var model in reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer))
            {
                if (reader.Curve(panel with { Quantity = LensByLayer.MeanShift }, model) is not [.., var shift] || reader.Curve(panel, model) is not [.., var scale])
                    continue;
                findings.Add(
                    panel with { Quantity = "" },
                    "",
                    model,
                    [
                        new("scale", Quotient.Mean(scale), scale.Count) { AtLeast = 1 - Tolerance, AtMost = 1 + Tolerance },
                        new("shift", Quotient.Mean(shift), shift.Count) { AtLeast = -Tolerance, AtMost = Tolerance },
                    ],
                    new("Paper, scale", Paper(panel, reader.Architecture(model)!)), new("Paper, shift", 0));
            }
        }

        return findings.Judge(
            5,
            "The affine lens ends at scale 1 and shift 0",
            "figures 5 and 12: at 1.0 and 0 for every task and model, Mamba's scale on skewed prompts .996",
            FormattableString.Invariant($"at the last layer mean scale within {Tolerance} of 1 and mean shift within {Tolerance} of 0"));
    }

    private static double Paper(ResultsPanel panel, string kind) => PromptInputs.IsFigure3(panel) && kind == Architectures.Mamba ? .996 : 1;
}
