using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;

namespace MambaViz.Engine.Experiments.Paper.Claims;

/// <summary>Claim 8, over all lengths: a cost is flat where the dearest length is about as dear as the cheapest, whichever these are.</summary>
internal static class CostIsFlat
{
    private const double FlatRatio = 1.25;

    // Of a sample's median, in interquartile ranges over the root of the count, for 90 %: 1.645 * 1.253 / 1.349.
    private const double HalfWidth = 1.53;

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        foreach (var panel in reader.Panels.Where(p => p.Quantity is CostByContext.Time or CostByContext.Memory))
        {
            foreach (var model in reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer))
            {
                var curve = reader.Curve(panel, model);
                ResultsRow cheapest = curve.MinBy(r => r.Mean)!, dearest = curve.MaxBy(r => r.Mean)!;
                var decision = new Decision($"dearest to cheapest, {panel.Quantity}", Quotient.Of(Median(dearest), Median(cheapest)), dearest.Count, "x");
                findings.Add(
                    panel with { Quantity = "" },
                    panel.Quantity == CostByContext.Time ? "time, ms" : "state, KiB",
                    model,
                    [reader.Architecture(model) == Architectures.Mamba ? decision with { AtMost = FlatRatio } : decision with { AtLeast = FlatRatio }],
                    new("Cheapest", cheapest.Mean), new("after examples", cheapest.X), new("Dearest", dearest.Mean), new("after examples ", dearest.X));
            }
        }

        return findings.Judge(
            8,
            "Mamba's cost per added example is flat, the transformer's grows",
            "no figure: linear against quadratic in the prompt's length (section 1)",
            FormattableString.Invariant($"dearest over cheapest of all lengths: Mamba at most {FlatRatio}, transformer above"));
    }

    // A row of times has the quartiles beside its median; this is the median's own interval.
    private static BootstrapMean Median(ResultsRow row)
    {
        var half = HalfWidth * (row.High - row.Low) / Math.Sqrt(row.Count);
        return new(row.Mean, row.Mean - half, row.Mean + half);
    }
}
