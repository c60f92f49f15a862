using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Scale and shift of the affine lens by layer: a figure a task with a panel each.</summary>
internal static class LensFigures
{
    public static IEnumerable<Figure> Of(FigureDraft draft) => draft.ByTask(p => LensByLayer.Quantities.Contains(p.Quantity, StringComparer.Ordinal)).Select(task =>
    {
        var title = PanelBuilder.Title(task.First());
        return draft.Figure(
            draft.FileName(task.First(), "lens-by-layer"),
            draft.Subject(task.First()),
            $"Scale and shift of the affine lens by layer: {title}",
            $"{title}. Scale and shift of the affine lens, fitted for each task and layer on 10 further examples; dotted: 1 and 0, where the lens changes nothing. The shift counts in standard deviations of the function.",
            "Lines: mean over tasks; bands: 5 to 95 % of the tasks.",
            [.. task],
            [.. task.Select(p => new FigurePanel
            {
                X = new("layer", Minimum: 0) { IsWhole = true },
                Y = new(p.Quantity),
                Series = PanelBuilder.Curves(draft.Reader, p),
                Rules = [new(FigureDirection.Y, p.Quantity == "scale" ? 1 : 0)],
            })]);
    });
}
