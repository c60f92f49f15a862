using MambaViz.Client.Charts;
using MambaViz.Client.Exporting;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Pages.Models;

/// <summary>The charts of models of language.</summary>
public static class TextFigures
{
    /// <summary>What recall models recall, by pairs; null where not all shown are such.</summary>
    public static FigurePanel? Recall(IReadOnlyList<TextSide> sides) => sides.Count > 0 && sides.All(side => side.Card.Recall is not null)
        ? RecallCurve.Panel([.. sides.Select(side => (new FigureSeries { Name = side.Card.Title, Identity = side.Slot, X = [], Y = [] }, side.Card))])
        : null;

    /// <summary>Those that can be exported.</summary>
    public static IReadOnlyList<FigureSource> Of(IReadOnlyList<TextSide> sides) => Recall(sides) is { Series.Count: > 0 } panel
        ? [new("recalled", "Numbers recalled", () => new()
        {
            Name = new FigureSubject("recalled", "", "").NameOf(sides.Select(side => side.Card.Id)),
            Title = $"Numbers recalled, {string.Join(" and ", sides.Select(side => side.Card.Title))}",
            Caption = $"{panel.Y.Title} by {panel.X.Title}. {RecallCurve.Intervals}",
            Panels = [panel],
        })]
        : [];
}
