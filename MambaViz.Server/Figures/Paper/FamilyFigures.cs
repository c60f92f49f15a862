using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Accuracy after five demonstrations by group of families: ours, and apart from them the paper's models in table 1.</summary>
internal static class FamilyFigures
{
    private const string X = "group of families";

    // In groups.
    private const double Beside = .14;

    private static readonly WordGroup[] Groups = Enum.GetValues<WordGroup>();

    // The width of a panel bears no more.
    private static readonly string[] Labels = ["Algo.", "Ling.", "Know.", "Transl.", "Codes"];

    private static readonly string[] Published = ["Mamba 0.13B", "Mamba 0.37B", "Mamba 2.8B", "Pythia 2.8B", "LLaMA 30B"];

    public static IEnumerable<Figure> Of(FigureDraft draft)
    {
        List<ResultsPanel> panels = [.. Groups.Select(group => new ResultsPanel(WordMeans.Task, 1) { Part = WordMeans.PartOf(group) })];
        return draft.Whole(
            "Accuracy by family of words",
            "Share of right answers after five demonstrations in the mean over the families of a group: of those in the paper's table 1 "
            + "(algorithmic, linguistic, knowledge, translation), and of codes and recall, which only the prompt can answer. Left: models here, "
            + "which read letters and were trained on these families; whole answers. Right: the paper's language models, which were not; one token.",
            "Thin lines: 90 % score intervals.",
            panels,
            [Ours(draft, panels), .. Theirs()]);
    }

    private static FigurePanel Ours(FigureDraft draft, List<ResultsPanel> panels) => new()
    {
        Title = "Here, trained on these families",
        X = Axis,
        Y = ShareAxis.Of("share right, 5 demonstrations"),
        Series =
        [
            .. panels.SelectMany(draft.Reader.SeriesOf).Distinct(StringComparer.Ordinal)
                .Select(model => (Id: model, Look: SeriesNames.Of(draft.Reader, model)))
                .OrderBy(model => SeriesNames.Rank(model.Look.Identity)).Index()
                .SelectMany(model => Series(draft, panels, model.Item.Id, model.Item.Look, Beside * (model.Index - 1.5))),
        ],
    };

    // Markers side by side, each on the line of its interval, which a fit is drawn as: thin, and not in the legend.
    private static IEnumerable<FigureSeries> Series(
        FigureDraft draft, List<ResultsPanel> panels, string model, (string Name, SeriesIdentity Identity) look, double beside)
    {
        var rows = panels.Select((panel, i) => (Place: i, Row: draft.Reader.At(panel, model, PublishedAccuracy.Demonstrations)))
            .Where(one => one.Row is not null).Select(one => one.Row! with { X = one.Place + beside }).ToList();
        var series = PanelBuilder.Series(look.Name, look.Identity, rows) with { Shape = SeriesShape.Markers, Low = null, High = null };
        return
        [
            .. rows.Select(row => new FigureSeries
            {
                Name = $"{look.Name}, interval",
                Identity = look.Identity,
                Shape = SeriesShape.Fit,
                X = [row.X, row.X],
                Y = [row.Low, row.High],
            }),
            series,
        ];
    }

    private static IEnumerable<FigurePanel> Theirs()
    {
        int[] places = [.. Enumerable.Range(0, Groups.Length).Where(i => PublishedAccuracy.All[0].Of(Groups[i]) is not null)];
        var series = ShareAxis.Models(
            Published, _ => [.. places.Select(i => (double)i)], model => [.. places.Select(i => model.Of(Groups[i])!.Value)]);
        yield return new()
        {
            Title = ShareAxis.Published,
            X = Axis,
            Y = ShareAxis.Of("share right, 5 demonstrations"),
            Series = [.. series.Select(one => one with { Shape = SeriesShape.Markers })],
        };
    }

    private static FigureAxis Axis => new(X, Minimum: -.4, Maximum: Groups.Length - .6) { IsWhole = true, Labels = Labels };
}
