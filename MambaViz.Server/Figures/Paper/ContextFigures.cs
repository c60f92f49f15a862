using System.Globalization;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Error by layer after different numbers of examples: a figure a task, a panel a model, on one scale.</summary>
internal static class ContextFigures
{
    public static IEnumerable<Figure> Of(FigureDraft draft) => draft.ByTask().Select(task =>
    {
        var first = task.First();
        var panels = task.SelectMany(draft.Reader.SeriesOf).Distinct(StringComparer.Ordinal).Select(model => Panel(draft, task, model)).ToList();
        var axis = PanelBuilder.ErrorAxis(panels.SelectMany(p => p.Series));
        var title = PanelBuilder.Title(first);
        var trained = draft.Reader.TrainedExamples(first)?.ToString(CultureInfo.InvariantCulture) ?? "as many as in training";
        return draft.Figure(
            draft.FileName(first, "error-by-layer-and-context"),
            draft.Subject(first),
            $"Error by layer after more and fewer examples: {title}",
            $"{title}. Squared error divided by d under the affine lens, after fewer and more examples than in training ({trained}).",
            Captions.BootstrapBands,
            [.. task],
            [.. panels.Select(p => p with { Y = axis })]);
    });

    // Each length is a panel of the table, and a line here.
    private static FigurePanel Panel(FigureDraft draft, IEnumerable<ResultsPanel> lengths, string model)
    {
        var (name, identity) = SeriesNames.Of(draft.Reader, model);
        var series = lengths.Where(p => draft.Reader.Curve(p, model).Count > 0)
            .Select((p, i) => PanelBuilder.Series(FormattableString.Invariant($"{p.Examples} examples"), identity, draft.Reader.Curve(p, model)) with { Variant = i });
        return new() { Title = name, X = new("layer", Minimum: 0) { IsWhole = true }, Y = new("MSE / d"), Series = [.. series] };
    }
}
