using System.Globalization;
using System.Text;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Server.Commands;

/// <summary>
/// Accuracy by family in the layout of the paper's table 1: groups with their families below them, each model without demonstrations and after five,
/// and apart from ours the paper's models after five.
/// </summary>
/// <param name="Head">The columns' heads.</param>
/// <param name="Rows">The rows; a group's mean has its name in capitals.</param>
internal sealed record FamilyTable(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private static readonly string[] Published = ["Mamba 0.13B", "Mamba 0.37B", "Mamba 2.8B"];

    /// <summary>The table of an experiment's numbers; null where it has none by family.</summary>
    public static FamilyTable? Of(ResultsTable table)
    {
        var reader = new TableReader(table);
        var means = reader.Panels.Where(panel => panel.Task == WordMeans.Task);
        List<string> models = [.. means.SelectMany(reader.SeriesOf).Distinct(StringComparer.Ordinal)];
        if (models.Count == 0)
            return null;
        var ours = models.SelectMany(model => AccuracyByFamily.Counts.Select(count => FormattableString.Invariant($"{model}, {count}")));
        return new(
            ["family", .. ours, .. Published.Select(name => FormattableString.Invariant($"paper: {name}, {PublishedAccuracy.Demonstrations}"))],
            [
                .. Enum.GetValues<WordGroup>().SelectMany(group => Group(reader, models, group)),
                Row("ALL FAMILIES", reader, models, new(WordMeans.Task, 1), _ => null),
            ]);
    }

    /// <summary>The table as a file for readers.</summary>
    /// <param name="command">The command that makes its numbers again.</param>
    public byte[] ToMarkdown(string command)
    {
        IReadOnlyList<string> rule = [.. Head.Select((_, i) => i == 0 ? "---" : "--:")];
        var lines = new[] { Head, rule }.Concat(Rows).Select(cells => $"| {string.Join(" | ", cells)} |");
        string[] text =
        [
            "# Accuracy by family of words", "",
            $"Share of right answers without demonstrations and after {PublishedAccuracy.Demonstrations}. Models here read letters, were trained on",
            "these families, and must give the whole answer; the paper's are language models that were not, and give one token (Grazzi et al.,",
            "table 1). The two are not to be ranked.", "",
            .. lines, "", $"Made by `{command}`.", "",
        ];
        return Encoding.UTF8.GetBytes(string.Join('\n', text));
    }

    private static IEnumerable<IReadOnlyList<string>> Group(TableReader reader, List<string> models, WordGroup group)
    {
        var part = WordMeans.PartOf(group);
        // The mean is of the families that the paper's table has, as its numbers are.
        var title = group == WordGroup.InContext ? "IN CONTEXT ALONE" : $"{part.ToUpperInvariant()}, those of the paper";
        yield return Row(title, reader, models, new(WordMeans.Task, 1) { Part = part }, model => model.Of(group));
        foreach (var panel in reader.Panels.Where(panel => panel.Part == part && panel.Task != WordMeans.Task))
            yield return Row(panel.Task, reader, models, panel, model => model.Of(panel.Task));
    }

    private static IReadOnlyList<string> Row(
        string title, TableReader reader, List<string> models, ResultsPanel panel, Func<PublishedAccuracy, double?> published) =>
    [
        title,
        .. models.SelectMany(model => AccuracyByFamily.Counts.Select(count => Share(reader.At(panel, model, count)?.Mean))),
        .. Published.Select(name => Share(published(PublishedAccuracy.Find(name)))),
    ];

    private static string Share(double? share) => share is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : "";
}
