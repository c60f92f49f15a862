using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language.Claims;

/// <summary>Language, claim 2: inside the training length, and on families that all numbers of demonstrations have.</summary>
internal static class DemonstrationsHelp
{
    private const int Few = 1, Many = 16;
    private const double LeastGain = .01, LeastGainInContext = .1;

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        foreach (var (part, detail, least) in new[]
        {
            (WordMeans.Same, "all families", LeastGain), (WordMeans.PartOf(WordGroup.InContext), "codes and recall", LeastGainInContext),
        })
        {
            var panel = new ResultsPanel(WordMeans.Task, 1) { Part = part };
            foreach (var model in reader.ModelsOf(panel))
            {
                if (reader.At(panel, model, Few) is not { } few || reader.At(panel, model, Many) is not { } many)
                    continue;
                findings.Add(
                    panel,
                    detail,
                    model,
                    [new("gain", ShareDifference.Of(many, few), many.Count) { AtLeast = least }],
                    new("After 1", few.Mean), new("After 16", many.Mean), new("After 256", reader.At(panel, model, 256)?.Mean ?? double.NaN));
            }
        }

        return findings.Judge(
            Verdict.FirstOfLanguage + 1,
            "More demonstrations help",
            "figure 7, from 1 to 16 demonstrations: Mamba 130M from .25 to .60, 2.8B from .61 to .90, RWKV 3B from .55 to .81",
            FormattableString.Invariant($"from {Few} demonstration to {Many} the share of right answers rises by at least {LeastGain} in the mean ")
            + "over the families that have as many as 256, "
            + FormattableString.Invariant($"and by at least {LeastGainInContext} where only the prompt can answer"));
    }
}
