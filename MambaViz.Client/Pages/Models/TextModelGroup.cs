using MambaViz.Client.Exploring;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Models;

/// <summary>Models of language that are measured alike.</summary>
/// <param name="Title">What they were trained on.</param>
/// <param name="Models">In the order of the palette.</param>
public sealed record TextModelGroup(string Title, IReadOnlyList<TextModelCard> Models)
{
    private const string Words = "Words", Recall = "Recall of pairs", Imported = "Imported, language";

    // After this many demonstrations, or pairs, models differ most.
    private const int UsualDemonstrations = 4, UsualPairs = 64;

    /// <summary>What the shares beside the models were measured after; null where none was measured.</summary>
    public string? Measured => Models.Any(model => ShareOf(model) is not null)
        ? Title == Recall
            ? FormattableString.Invariant($"{UsualPairs} pairs")
            : FormattableString.Invariant($"{UsualDemonstrations} demonstrations, mean of families")
        : null;

    /// <summary>The one share that stands for a model in a list; null where it was not measured.</summary>
    public static double? ShareOf(TextModelCard model)
    {
        var count = model.Recall is null ? UsualDemonstrations : UsualPairs;
        var shares = model.Metrics.Where(metric => metric.Demonstrations == count && !metric.HeldOut).Select(metric => metric.Value).ToList();
        return shares.Count == 0 ? null : shares.Average();
    }

    /// <summary>Our own by task, then imported ones.</summary>
    public static IReadOnlyList<TextModelGroup> Of(IReadOnlyList<TextModelCard> models) =>
    [
        .. new[] { Words, Recall, Imported }
            .Select(title => new TextModelGroup(
                title,
                [
                    .. models.Where(model => TitleOf(model) == title)
                        .OrderBy(model => ModelChoice.SlotOf(model.Architecture)).ThenBy(model => model.Id, StringComparer.Ordinal),
                ]))
            .Where(group => group.Models.Count > 0),
    ];

    private static string TitleOf(TextModelCard model) => model.Recall is not null ? Recall : model.IsOwn ? Words : Imported;
}
