using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// Means of accuracies over families, by number of demonstrations: of all, of the families of each group that the paper's table 1 has, of those that
/// only the prompt can answer, and of those that have every number of demonstrations, whose mixture does not change along the curve. The
/// interval is Wilson's, of all their prompts together; as families differ less by chance than prompts of one share would, it is rather too wide
/// than too narrow.
/// </summary>
public static class WordMeans
{
    /// <summary>The panel's task.</summary>
    public const string Task = "mean over families";

    /// <summary>The part that has the same families at every number of demonstrations.</summary>
    public const string Same = "same families throughout";

    /// <summary>All means of a model's rows, which are of families and equally many prompts each.</summary>
    internal static IEnumerable<ResultsRow> Of(IReadOnlyList<ResultsRow> rows, ResultsSeries series, string quantity = "")
    {
        foreach (var (part, members) in Parts(rows))
        {
            foreach (var count in members.GroupBy(row => row.X).OrderBy(group => group.Key))
            {
                yield return ResultsRow.Of(
                    new(Task, 1) { Part = part, Quantity = quantity }, series, count.Key, Pooled([.. count]), count.Sum(row => row.Count));
            }
        }
    }

    /// <summary>The part of a group of families.</summary>
    public static string PartOf(WordGroup group) => group.ToString();

    private static IEnumerable<(string Part, IEnumerable<ResultsRow> Rows)> Parts(IReadOnlyList<ResultsRow> rows)
    {
        yield return ("", rows);
        foreach (var group in Enum.GetValues<WordGroup>())
        {
            var part = PartOf(group);
            yield return (part, rows.Where(row => row.Panel.Part == part && (group == WordGroup.InContext || PublishedAccuracy.Has(row.Panel.Task))));
        }

        var counts = rows.Select(row => row.X).Distinct().Count();
        var whole = rows.GroupBy(row => row.Panel.Task, StringComparer.Ordinal).Where(family => family.Count() == counts);
        yield return (Same, whole.SelectMany(family => family));
    }

    private static BootstrapMean Pooled(IReadOnlyList<ResultsRow> rows) =>
        ShareInterval.Of((int)Math.Round(rows.Sum(row => row.Mean * row.Count)), rows.Sum(row => row.Count));
}
