using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language.Claims;

/// <summary>
/// Language, claim 4: a recurrent model with a larger state recalls more, and so does a transformer, which keeps every token; asked where the smaller
/// one recalls about half, for where it recalls all or nothing there is nothing to tell.
/// </summary>
internal static class BoundedByState
{
    private const double LeastMore = .1, About = .5;

    public static Verdict Judge(TableReader reader)
    {
        var findings = new Findings(reader);
        var panel = new ResultsPanel(RecallPairs.TaskName, 1) { Quantity = RecallByPairs.Share };
        var bySize = reader.ModelsOf(panel, Architectures.Mamba).OrderBy(model => SizeOf(reader, model)).ToList();
        foreach (var (small, large) in bySize.Zip(bySize.Skip(1)))
            Add(findings, reader, panel, small, large);
        // Larger states recall half of more pairs than any model was trained on, and there a transformer fails for another reason.
        foreach (var transformer in reader.ModelsOf(panel, Architectures.Transformer).Where(_ => bySize.Count > 0))
            Add(findings, reader, panel, bySize[0], transformer);

        return findings.Judge(
            Verdict.FirstOfLanguage + 3,
            "What a recurrent model recalls is bounded by its state",
            "no figure: the paper names the fixed state as what a long prompt must go through",
            FormattableString.Invariant($"each state of Mamba recalls at least {LeastMore} more of the values than the next smaller one, and the ")
            + "transformer, which keeps every token, than the smallest, at the number of pairs of which the smaller recalls about half");
    }

    private static void Add(Findings findings, TableReader reader, ResultsPanel panel, string small, string large)
    {
        var less = reader.Curve(panel, small).OrderBy(row => Math.Abs(row.Mean - About)).FirstOrDefault();
        if (less is null || reader.At(panel, large, less.X) is not { } more)
            return;
        findings.AddComparison(
            panel,
            FormattableString.Invariant($"{less.X} pairs, against {small}"),
            large,
            [small],
            new("more right", ShareDifference.Of(more, less), more.Count) { AtLeast = LeastMore },
            new("Share right", more.Mean), new("Smaller state's", less.Mean),
            new("State, KiB", StateOf(reader, large, less.X)), new("Smaller, KiB", StateOf(reader, small, less.X)));
    }

    private static double SizeOf(TableReader reader, string model) =>
        reader.Curve(Memory, model) is [.., var last] ? last.Mean : reader.Model(model)?.Parameters ?? 0;

    private static double StateOf(TableReader reader, string model, double pairs) => reader.At(Memory, model, pairs)?.Mean ?? double.NaN;

    private static ResultsPanel Memory => new(RecallPairs.TaskName, 1) { Quantity = RecallByPairs.Memory };
}
