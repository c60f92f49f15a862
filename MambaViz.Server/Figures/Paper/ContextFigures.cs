using System.Globalization;
using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Error by layer after different numbers of examples: a figure a task, a panel a model, one scale; and the same as a map of layer and examples.</summary>
internal static class ContextFigures
{
    public static IEnumerable<Figure> Of(FigureDraft draft) => draft.ByTask().Select(task =>
    {
        var first = task.First().Name;
        var panels = task.Select(p =>
        {
            var (name, identity) = SeriesNames.Of(draft.Reader, p.Name.Detail);
            var series = draft.Reader.SeriesOf(p.Text).Select((s, i) => PanelBuilder.Series(s, identity, draft.Reader.Curve(p.Text, s)) with { Variant = i });
            return (Title: name, Series: (IReadOnlyList<FigureSeries>)[.. series]);
        }).ToList();
        var axis = PanelBuilder.ErrorAxis(panels.SelectMany(p => p.Series));
        var title = PanelBuilder.Title(first);
        var trained = draft.Reader.TrainedExamples(first)?.ToString(CultureInfo.InvariantCulture) ?? "as many as in training";
        return draft.Figure(
            FigureDraft.FileName(first, "error-by-layer-and-context", draft.Reader.Panels.Select(p => p.Name)),
            $"Error by layer after more and fewer examples: {title}",
            $"{title}. Squared error divided by d under the affine lens, after fewer and more examples than in training ({trained}).",
            Captions.BootstrapBands,
            [.. task.Select(p => p.Text)],
            [.. panels.Select(p => new FigurePanel { Title = p.Title, X = new("layer", Minimum: 0) { IsWhole = true }, Y = axis, Series = p.Series })]);
    });
}
