using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Error by number of examples under changes of the prompts: a figure a task, a panel a shift, on one scale.</summary>
internal static class ShiftFigures
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["none"] = "no change",
        ["noise"] = "noise of variance 1",
        ["orthants"] = "one orthant",
        ["scale-x"] = "inputs × 0.333",
        ["scale-y"] = "values × 0.333",
        ["half-subspace"] = "half subspace",
    };

    public static IEnumerable<Figure> Of(FigureDraft draft) => draft.ByTask().Select(task =>
    {
        var curves = task.Select(p => (Panel: p, Curves: PanelBuilder.Curves(draft.Reader, p))).ToList();
        var axis = PanelBuilder.ErrorAxis(curves.SelectMany(c => c.Curves));
        var title = PanelBuilder.Title(task.First());
        return draft.Figure(
            draft.FileName(task.First(), "error-under-shifts"),
            draft.Subject(task.First()),
            $"Error under changes of the prompts: {title}",
            $"{title}. Squared error against the noiseless function, divided by d, under changes of the prompts that no model was trained on.",
            Captions.BootstrapBands,
            [.. task],
            [.. curves.Select(c => new FigurePanel { Title = Titles.GetValueOrDefault(c.Panel.Shift, c.Panel.Shift), X = new("examples in the prompt", Minimum: 0) { IsWhole = true }, Y = axis, Series = c.Curves })]);
    });
}
