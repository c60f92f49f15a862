using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;

namespace MambaViz.Engine.Experiments.Paper.Claims;

/// <summary>Claim 4: rank correlation says whether error falls with depth, R² of the line through its logarithm whether log-linearly. Both decide.</summary>
internal static class FallsWithDepth
{
    private const double HighestCorrelation = -.9;
    private const double LeastFit = .9;

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        foreach (var panel in reader.Panels.Where(p => p is { Lens: "affine", Quantity: "" } && p.Task is "linear" or "skewed-linear" or "sparse-linear"))
        {
            foreach (var model in reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer))
            {
                if (Only(reader, panel, DepthTrend.Correlation, model) is not { } correlation || Only(reader, panel, DepthTrend.Fit, model) is not { } fit)
                    continue;
                var curve = reader.Curve(panel, model);
                var slope = Statistics.Slope([.. curve.Select(r => r.X)], [.. curve.Select(r => Math.Log10(r.Mean))]);
                findings.Add(
                    panel,
                    "",
                    model,
                    [
                        new("ρ", Quotient.Mean(correlation), correlation.Count) { AtMost = HighestCorrelation },
                        new("R²", Quotient.Mean(fit), fit.Count) { AtLeast = LeastFit },
                    ],
                    new("Slope, decades a layer", slope), new("Last layer", curve[^1].Mean), new("Paper, last layer", Paper(panel, reader.Architecture(model)!)));
            }
        }

        return findings.Judge(
            4,
            "Error falls with depth, about log-linearly",
            "figure 3a, skewed prompts: from about 1 to 2.8e-4 (Mamba, 24 blocks) and 1.8e-4 (transformer, 12 blocks); Mamba's last block alone from .0078",
            FormattableString.Invariant($"on linear tasks Spearman's ρ of layer and error at most {HighestCorrelation}, and R² of the line of log error on layer at least {LeastFit}"));
    }

    private static ResultsRow? Only(TableReader reader, ResultsPanel panel, string quantity, string model) => reader.Curve(panel with { Quantity = quantity }, model) is [var row, ..] ? row : null;

    private static double Paper(ResultsPanel panel, string kind) => !PromptInputs.IsFigure3(panel) ? double.NaN : kind == Architectures.Mamba ? 2.8e-4 : 1.8e-4;
}
