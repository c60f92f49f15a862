using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;

namespace MambaViz.Engine.Experiments.Paper.Claims;

/// <summary>Claim 6, on skewed inputs as in the paper: where all directions are alike a few steps of gradient descent are enough.</summary>
internal static class BeatsGradientDescent
{
    // Figure 3d: GD++ as drawn ends at .0024, Mamba at 2.8e-4, the transformer at 1.8e-4.
    private const double PaperMamba = 9;
    private const double PaperTransformer = 13;

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        foreach (var panel in reader.Panels.Where(p => p is { Lens: "affine", Quantity: "", Task: "skewed-linear", Inputs: PromptInputs.Skewed }))
        {
            var descent = GradientDescentCurve.Names.Select(n => reader.Curve(panel, n)).Where(c => c.Count > 0).ToList();
            if (descent.Count == 0)
                continue;
            foreach (var model in reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer))
            {
                var ours = reader.Curve(panel, model)[^1];
                var better = descent.Select(c => c.FirstOrDefault(r => r.X == ours.X) ?? c[^1]).MinBy(r => r.Mean)!;
                findings.Add(
                    panel,
                    "",
                    model,
                    [new("below the better of GD and GD++", Quotient.Of(better, ours), ours.Count, "x") { AtLeast = 1 }],
                    new("Layers, steps", ours.X), new("MSE / d", ours.Mean), new("Better of GD, GD++", better.Mean), FindingValue.Ratio("Paper, below GD++ as drawn", Paper(panel, reader.Architecture(model)!)));
            }
        }

        return findings.Judge(
            6,
            "Both beat gradient descent and GD++ in as many steps as they have layers",
            "figure 3d, skewed prompts: 9 and 13 times below GD++ as drawn, which seems divided by d twice; some 170 and 260 times with one division",
            "at the last layer below both, skewed prompts");
    }

    private static double Paper(ResultsPanel panel, string kind) => !PromptInputs.IsFigure3(panel) ? double.NaN : kind == Architectures.Mamba ? PaperMamba : PaperTransformer;
}
