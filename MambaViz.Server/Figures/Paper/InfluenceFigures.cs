using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Beyond;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Figures.Paper;

/// <summary>What leaving an example out changes, by its place: a figure a task, over the prediction and over the newest example's change.</summary>
internal static class InfluenceFigures
{
    private static readonly (string Quantity, string Title, string Axis)[] Ways =
    [
        (InfluenceByPosition.ToPrediction, "Over the prediction", "change / prediction"),
        (InfluenceByPosition.ToNewest, "Over the newest example's", "change / that of the newest"),
    ];

    public static IEnumerable<Figure> Of(FigureDraft draft) =>
        draft.ByTask(panel => Ways.Any(way => way.Quantity == panel.Quantity)).Select(task => OfTask(draft, [.. task]));

    private static Figure OfTask(FigureDraft draft, IReadOnlyList<ResultsPanel> panels)
    {
        var title = PanelBuilder.Title(panels[0]);
        var halves = Captions.ByModel(draft.Reader, panels[0] with { Quantity = InfluenceByPosition.FirstHalf });
        return draft.Figure(
            draft.FileName(panels[0], "influence-by-position"),
            draft.Subject(panels[0]),
            $"Influence by place in the prompt: {title}",
            FormattableString.Invariant($"{title}. How far the last layer's predictions move when one of {InfluenceByPosition.Examples} examples is ")
            + "left out (root over queries of the mean square), by its place, 1 the first. A learner that treats all places alike gives a flat line."
            + (halves.Length > 0 ? $" The first half over the second: {halves}." : ""),
            Captions.BootstrapBands,
            panels,
            [.. panels.Select(panel => Panel(draft, panel))]);
    }

    private static FigurePanel Panel(FigureDraft draft, ResultsPanel panel)
    {
        var (quantity, title, axis) = Ways.Single(way => way.Quantity == panel.Quantity);
        return new()
        {
            Title = title,
            X = new("place in the prompt", Minimum: 0) { IsWhole = true },
            Y = new(axis, FigureScale.Log),
            Series = PanelBuilder.Curves(draft.Reader, panel),
            Rules = quantity == InfluenceByPosition.ToNewest ? [new(FigureDirection.Y, 1)] : [],
        };
    }
}
