using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Language;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Probability of the right answer by layer and by demonstrations, a panel a model.</summary>
internal static class AnswerLayerFigures
{
    public static IEnumerable<Figure> Of(FigureDraft draft)
    {
        var panels = draft.Reader.Panels.Where(p => p is { Quantity: ProbabilityByLayer.Probability, Part: "" }).ToList();
        var models = panels.SelectMany(draft.Reader.SeriesOf).Distinct(StringComparer.Ordinal).ToList();
        return draft.Whole(
            "Probability of the right answer by layer",
            "Probability of the whole right answer as the tuned lens reads it off each layer, in the mean over families and prompts, after 1, 4 "
            + "and 15 demonstrations; the last layer is the model's own prediction.",
            Captions.BootstrapBands,
            panels,
            [
                .. models.Select(model => (Id: model, Look: SeriesNames.Of(draft.Reader, model)))
                    .OrderBy(model => SeriesNames.Rank(model.Look.Identity)).Select(model => new FigurePanel
                {
                    Title = model.Look.Name,
                    X = new("layer", Minimum: 0) { IsWhole = true },
                    Y = ShareAxis.Of("probability of the right answer"),
                    Series =
                    [
                        .. panels.Select((panel, i) => PanelBuilder.Series(
                            panel.Examples == 1 ? "1 demonstration" : FormattableString.Invariant($"{panel.Examples} demonstrations"),
                            model.Look.Identity, draft.Reader.Curve(panel, model.Id)) with { Variant = i }),
                    ],
                }),
            ]).Select(figure => figure with { Subject = figure.Subject! with { Lens = ProbabilityByLayer.Lens } });
    }
}
