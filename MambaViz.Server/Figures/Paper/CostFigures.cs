using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Time and memory of one more example by the examples before it.</summary>
internal static class CostFigures
{
    public static IEnumerable<Figure> Of(FigureDraft draft)
    {
        var panels = draft.Reader.Panels.Where(p => p.Quantity is CostByContext.Time or CostByContext.Memory).ToList();
        if (panels.Count == 0)
            yield break;
        yield return draft.Figure(
            "cost-by-context",
            draft.Subject(null),
            "Cost of one more example",
            "Time to take in one more example, and the state kept, by the number of examples before it; measured on the machine that made the figure.",
            "Lines: median; bands: 25 to 75 % of the additions.",
            panels,
            [.. panels.Select(p => new FigurePanel
            {
                X = new("examples in the prompt", FigureScale.Log) { IsWhole = true },
                Y = new(p.Quantity == CostByContext.Time ? "time per example, ms" : "state, KiB", FigureScale.Log),
                Series = PanelBuilder.Curves(draft.Reader, p),
            })]);
    }
}
