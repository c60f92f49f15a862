using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Accuracy by number of demonstrations: ours, and apart from them the paper's figure 7.</summary>
internal static class DemonstrationFigures
{
    private static readonly string[] Published = ["Mamba 0.37B", "Mamba 2.8B", "RWKV 0.43B", "RWKV 3B"];

    public static IEnumerable<Figure> Of(FigureDraft draft)
    {
        (string Title, ResultsPanel Panel)[] ours =
        [
            ("All families that have so many words", Panel("")),
            ("The same families throughout", Panel(WordMeans.Same)),
            ("Codes and recall", Panel(WordMeans.PartOf(WordGroup.InContext))),
        ];
        return draft.Whole(
            "Accuracy by number of demonstrations",
            "Share of right answers by number of demonstrations: of all families that have so many words, as in the paper's figure 7; of those that "
            + "have all of these numbers; and of codes and recall, which only the prompt can answer. Dotted: the most demonstrations in training. "
            + "The last panel is the paper's, of its language models.",
            Captions.ScoreBands,
            [.. ours.Select(one => one.Panel)],
            [.. ours.Select(one => Drawn(draft, one.Title, one.Panel)), Theirs]);
    }

    private static ResultsPanel Panel(string part) => new(WordMeans.Task, 1) { Part = part };

    private static FigurePanel Drawn(FigureDraft draft, string title, ResultsPanel panel) => new()
    {
        Title = title,
        X = Axis,
        Y = ShareAxis.Of("share right"),
        Series = SeriesNames.Variants(draft.Reader, panel),
        Rules = draft.Reader.TrainedExamples(panel) is { } trained ? [new(FigureDirection.X, trained)] : [],
    };

    private static FigurePanel Theirs => new()
    {
        Title = ShareAxis.Published,
        X = Axis,
        Y = ShareAxis.Of("share right"),
        Series = ShareAxis.Models(Published, _ => [.. PublishedAccuracy.CurveCounts.Select(count => (double)count)], model => model.Curve),
    };

    private static FigureAxis Axis => new("demonstrations", FigureScale.Log, 1, 256) { IsWhole = true };
}
