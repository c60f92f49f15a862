using System.Globalization;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Answers by the new rule and by the old after the task changes in mid-prompt.</summary>
internal static class SwitchFigures
{
    private static readonly (string Quantity, string Title)[] Panels =
    [
        (TaskSwitch.NewRule, "By the new rule"), (TaskSwitch.OldRule, "By the old rule"), (TaskSwitch.Alone, "New rule, without a switch"),
    ];

    public static IEnumerable<Figure> Of(FigureDraft draft)
    {
        var panels = Panels.Select(one => (one.Title, Panel: Panel(one.Quantity))).ToList();
        return draft.Whole(
            "The task changes in mid-prompt",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Share of answers by the new rule and by the old one, by demonstrations of the new rule after {TaskSwitch.Before} lines of the ")
            + $"old; right: the new rule with nothing before it. {Until(draft)}",
            Captions.ScoreBands,
            [.. panels.Select(one => one.Panel)],
            [
                .. panels.Select(one => new FigurePanel
                {
                    Title = one.Title,
                    X = new("demonstrations of the new rule", Minimum: 0) { IsWhole = true },
                    Y = ShareAxis.Of("share of answers"),
                    Series = SeriesNames.Variants(draft.Reader, one.Panel),
                }),
            ]);
    }

    private static ResultsPanel Panel(string quantity) => new(TaskSwitch.PanelTask, 1) { Quantity = quantity };

    // "Demonstrations until the first answer by the new rule: Mamba 1.2 [1.1, 1.3], …"
    private static string Until(FigureDraft draft) =>
        $"Demonstrations until the first answer by the new rule, in the mean: {Captions.ByModel(draft.Reader, Panel(TaskSwitch.Until))}.";
}
