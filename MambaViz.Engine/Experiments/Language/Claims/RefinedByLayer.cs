using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Language.Claims;

/// <summary>Language, claim 3: what claim 4 asks of errors of numbers, asked of the loss of answers in words.</summary>
internal static class RefinedByLayer
{
    private const double HighestCorrelation = -.9;

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        var panels = reader.Panels.Where(p => p is { Quantity: ProbabilityByLayer.Loss, Part: "", Lens: ProbabilityByLayer.Lens });
        foreach (var panel in panels)
        {
            foreach (var model in reader.ModelsOf(panel))
            {
                if (Only(reader, panel, DepthTrend.Correlation, model) is not { } correlation
                    || Only(reader, panel, DepthTrend.Fit, model) is not { } fit)
                    continue;
                var (losses, shares) = (reader.Curve(panel, model), reader.Curve(panel with { Quantity = ProbabilityByLayer.Probability }, model));
                findings.Add(
                    panel,
                    panel.Examples == 1 ? "1 demonstration" : FormattableString.Invariant($"{panel.Examples} demonstrations"),
                    model,
                    [new("ρ", Quotient.Mean(correlation), correlation.Count) { AtMost = HighestCorrelation }],
                    new("R² of log loss", fit.Mean), new("Loss at the read-in", losses[0].Mean), new("Loss at the end", losses[^1].Mean),
                    new("Probability half-way", shares.Count == 0 ? double.NaN : shares[shares.Count / 2].Mean),
                    new("Probability at the end", shares.Count == 0 ? double.NaN : shares[^1].Mean));
            }
        }

        return findings.Judge(
            Verdict.FirstOfLanguage + 2,
            "The right answer is refined layer by layer",
            "no figure: the paper shows it of function classes (figure 3), and leaves language open",
            "Spearman's ρ of layer and loss of the right answer under the tuned lens, in the mean over families, "
            + FormattableString.Invariant($"at most {HighestCorrelation}"));
    }

    private static ResultsRow? Only(TableReader reader, ResultsPanel panel, string quantity, string model) =>
        reader.Curve(panel with { Quantity = quantity }, model) is [var row, ..] ? row : null;
}
