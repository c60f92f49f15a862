using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Scale and shift of the affine lens by layer: a figure a task with a panel each.</summary>
internal static class LensFigures
{
    public static IEnumerable<Figure> Of(FigureDraft draft) => draft.ByTask().Select(task =>
    {
        var title = PanelBuilder.Title(task.First().Name);
        return draft.Figure(
            FigureDraft.FileName(task.First().Name, "lens-by-layer", draft.Reader.Panels.Select(p => p.Name)),
            $"Scale and shift of the affine lens by layer: {title}",
            $"{title}. Scale and shift of the affine lens, fitted for each task and layer on 10 further examples; dotted: 1 and 0, where the lens changes nothing. The shift counts in standard deviations of the function.",
            "Lines: mean over tasks; bands: 5 to 95 % of the tasks.",
            [.. task.Select(p => p.Text)],
            [.. task.Select(p => new FigurePanel
            {
                X = new("layer", Minimum: 0) { IsWhole = true },
                Y = new(p.Name.Detail),
                Series = PanelBuilder.Curves(draft.Reader, p.Text),
                Rules = [new(FigureDirection.Y, p.Name.Detail == "scale" ? 1 : 0)],
            })]);
    });
}
