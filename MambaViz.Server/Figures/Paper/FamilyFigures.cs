using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Accuracy after five demonstrations by group of families: ours, and apart from them the paper's models in table 1.</summary>
internal static class FamilyFigures
{
    private const string X = "group of families";

    private static readonly WordGroup[] Groups = Enum.GetValues<WordGroup>();

    // The width of a panel bears no more.
    private static readonly string[] Labels = ["Algo.", "Ling.", "Know.", "Transl.", "Codes"];

    private static readonly string[] Published = ["Mamba 0.13B", "Mamba 0.37B", "Mamba 2.8B", "Pythia 2.8B", "LLaMA 30B"];

    public static IEnumerable<Figure> Of(FigureDraft draft)
    {
        List<ResultsPanel> panels = [.. Groups.Select(group => new ResultsPanel(WordMeans.Task, 1) { Part = WordMeans.PartOf(group) })];
        return draft.Whole(
            "Accuracy by family of words",
            "Share of right answers after five demonstrations in the mean over the families of a group: of those in the paper's table 1 (algorithmic, "
            + "linguistic, knowledge, translation), and of codes and recall, which only the prompt can answer. Left: models here, which read letters and "
            + "were trained on these families; whole answers. Right: the paper's language models, which were not; one token.",
            "Bars: 90 % score intervals.",
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
            .. panels.SelectMany(draft.Reader.SeriesOf).Distinct(StringComparer.Ordinal).Select(model => (Id: model, Look: SeriesNames.Of(draft.Reader, model)))
                .OrderBy(model => SeriesNames.Rank(model.Look.Identity)).Select(model => Series(draft, panels, model.Id, model.Look)),
        ],
    };

    private static FigureSeries Series(FigureDraft draft, List<ResultsPanel> panels, string model, (string Name, SeriesIdentity Identity) look)
    {
        var rows = panels.Select((panel, i) => (Place: i, Row: draft.Reader.At(panel, model, PublishedAccuracy.Demonstrations)))
            .Where(one => one.Row is not null).Select(one => one.Row! with { X = one.Place });
        return PanelBuilder.Series(look.Name, look.Identity, [.. rows]) with { Shape = SeriesShape.Markers };
    }

    private static IEnumerable<FigurePanel> Theirs()
    {
        int[] places = [.. Enumerable.Range(0, Groups.Length).Where(i => PublishedAccuracy.All[0].Of(Groups[i]) is not null)];
        var series = ShareAxis.Models(Published, _ => [.. places.Select(i => (double)i)], model => [.. places.Select(i => model.Of(Groups[i])!.Value)]);
        yield return new()
        {
            Title = ShareAxis.Published,
            X = Axis,
            Y = ShareAxis.Of("share right, 5 demonstrations"),
            Series = [.. series.Select(one => one with { Shape = SeriesShape.Markers })],
        };
    }

    private static FigureAxis Axis => new(X, Minimum: 0, Maximum: Groups.Length - 1) { IsWhole = true, Labels = Labels };
}
