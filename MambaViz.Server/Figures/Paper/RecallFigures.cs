using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Recall by number of pairs, the state that is kept of them, and the most that is recalled by the state that it takes.</summary>
internal static class RecallFigures
{
    public static IEnumerable<Figure> Of(FigureDraft draft)
    {
        ResultsPanel share = new(RecallPairs.TaskName, 1) { Quantity = RecallByPairs.Share }, memory = share with { Quantity = RecallByPairs.Memory };
        var shares = SeriesNames.Variants(draft.Reader, share);
        var rules = draft.Reader.TrainedExamples(share) is { } trained ? new[] { new FigureRule(FigureDirection.X, trained) } : [];
        return draft.Whole(
            "Recall by number of pairs",
            "Left: share of values that are right after pairs of a key and a value, each asked for once; dotted: the most pairs in training. "
            + "Middle: the state that all layers keep of them, float32. Right: the most values recalled of one prompt (pairs times share), by the "
            + "state of that prompt.",
            Captions.BootstrapBands,
            [share, memory],
            [
                new() { Title = "Recalled", X = Pairs, Y = ShareAxis.Of("share of values right"), Series = shares, Rules = rules },
                new()
                {
                    Title = "Kept",
                    X = Pairs,
                    Y = new("state, KiB", FigureScale.Log),
                    Series = SeriesNames.Variants(draft.Reader, memory),
                    Rules = rules,
                },
                new()
                {
                    Title = "Most recalled by state",
                    X = new("state, KiB", FigureScale.Log),
                    Y = new("values recalled", FigureScale.Log),
                    Series = [.. draft.Reader.SeriesOf(memory).Count == 0 ? [] : Most(draft, share, memory, shares)],
                },
            ]);
    }

    private static FigureAxis Pairs => new("pairs in the prompt", FigureScale.Log) { IsWhole = true };

    private static IEnumerable<FigureSeries> Most(FigureDraft draft, ResultsPanel share, ResultsPanel memory, IReadOnlyList<FigureSeries> looks)
    {
        var models = draft.Reader.SeriesOf(share).OrderBy(model => SeriesNames.Rank(SeriesNames.Of(draft.Reader, model).Identity));
        foreach (var (model, look) in models.Zip(looks))
        {
            var most = draft.Reader.Curve(share, model).MaxBy(row => row.X * row.Mean)!;
            if (draft.Reader.At(memory, model, most.X) is { } kept)
                yield return look with { Shape = SeriesShape.Markers, X = [kept.Mean], Y = [most.X * most.Mean], Low = null, High = null };
        }
    }
}
