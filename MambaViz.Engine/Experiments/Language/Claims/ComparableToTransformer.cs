using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language.Claims;

/// <summary>Language, claim 1: group by group, for what a model knows by heart and what only the prompt can tell are different things.</summary>
internal static class ComparableToTransformer
{
    private const double MostBelow = .05;
    private const double OtherSize = .1;

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        foreach (var group in Enum.GetValues<WordGroup>())
        {
            var panel = new ResultsPanel(WordMeans.Task, 1) { Part = WordMeans.PartOf(group) };
            var models = reader.ModelsOf(panel, Architectures.Mamba).ToList();
            var transformer = reader.ModelsOf(panel, Architectures.Transformer).FirstOrDefault();
            foreach (var model in models.Where(_ => transformer is not null))
                Add(findings, reader, panel, group, model, transformer!);
        }

        return findings.Judge(
            Verdict.FirstOfLanguage,
            "Mamba is comparable to a transformer of its size at tasks in words",
            "table 1, five demonstrations: Mamba 2.8B .85, Pythia 2.8B .83, GPT-J 6B .81, LLaMA 7B .86, in the mean over 18 families",
            FormattableString.Invariant($"after five demonstrations the share of right answers is at most {MostBelow} below the transformer's, ")
            + "in each group of families");
    }

    private static void Add(Findings findings, TableReader reader, ResultsPanel panel, WordGroup group, string model, string transformer)
    {
        const int count = PublishedAccuracy.Demonstrations;
        if (reader.At(panel, model, count) is not { } ours || reader.At(panel, transformer, count) is not { } theirs)
            return;
        findings.AddComparison(
            panel,
            Detail(group),
            model,
            [transformer],
            new("less the transformer's", ShareDifference.Of(ours, theirs), ours.Count) { AtLeast = -MostBelow },
            new("Share right", ours.Mean), new("Transformer", theirs.Mean),
            new("Paper, Mamba 2.8B", Published("Mamba 2.8B", group)), new("Paper, Pythia 2.8B", Published("Pythia 2.8B", group)));
        if (reader.Model(model) is { } small && reader.Model(transformer) is { } other
            && Math.Abs(small.Parameters - other.Parameters) > OtherSize * other.Parameters)
            findings.RemarkOnce("The models are not of equal size: each line says the parameters and steps of both.");
    }

    private static double Published(string name, WordGroup group) => PublishedAccuracy.Find(name).Of(group) ?? double.NaN;

    private static string Detail(WordGroup group) => group switch
    {
        WordGroup.InContext => "codes and recall",
        _ => group.ToString().ToLowerInvariant(),
    };
}
