using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Error by number of examples under changes of the prompts: a figure a task, a panel a shift, on one scale.</summary>
internal static class ShiftFigures
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["none"] = "as in training",
        ["noise"] = "noise of variance 1",
        ["orthants"] = "one orthant",
        ["scale-x"] = "inputs × 0.333",
        ["scale-y"] = "values × 0.333",
        ["half-subspace"] = "half subspace",
    };

    public static IEnumerable<Figure> Of(FigureDraft draft) => draft.ByTask().Select(task =>
    {
        var curves = task.Select(p => (p.Name, Curves: PanelBuilder.Curves(draft.Reader, p.Text))).ToList();
        var axis = PanelBuilder.ErrorAxis(curves.SelectMany(c => c.Curves));
        var title = PanelBuilder.Title(task.First().Name);
        return draft.Figure(
            FigureDraft.FileName(task.First().Name, "error-under-shifts", draft.Reader.Panels.Select(p => p.Name)),
            $"Error under changes of the prompts: {title}",
            $"{title}. Squared error against the noiseless function, divided by d, under changes of the prompts that no model was trained on.",
            Captions.BootstrapBands,
            [.. task.Select(p => p.Text)],
            [.. curves.Select(c => new FigurePanel { Title = Titles.GetValueOrDefault(c.Name.Detail, c.Name.Detail), X = new("examples in the prompt", Minimum: 0) { IsWhole = true }, Y = axis, Series = c.Curves })]);
    });
}
