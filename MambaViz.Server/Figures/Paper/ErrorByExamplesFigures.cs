using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Error by number of examples, inside the training length and beyond.</summary>
internal static class ErrorByExamplesFigures
{
    public static IEnumerable<Figure> Of(FigureDraft draft, string name)
    {
        var isBeyond = name == "error-beyond-training";
        var panels = draft.Reader.Panels.Select(p =>
        {
            var curves = PanelBuilder.Curves(draft.Reader, p);
            var trained = draft.Reader.TrainedExamples(p);
            return (p, new FigurePanel
            {
                X = new("examples in the prompt", isBeyond ? FigureScale.Log : FigureScale.Linear, isBeyond ? 1 : 0) { IsWhole = true },
                Y = PanelBuilder.ErrorAxis(curves),
                Series = curves,
                Rules = isBeyond && trained is { } length ? [new(FigureDirection.X, length)] : [],
            });
        }).ToList();
        return isBeyond
            ? draft.OverviewAndTasks(name, "Error beyond the training length", "Squared error against the noiseless function, divided by d, by number of examples; dotted line: the longest prompt in training.", panels)
            : draft.OverviewAndTasks(name, "Error by number of examples", "Squared error against the noiseless function, divided by d, on fresh prompts; models of skewed linear regression were trained on skewed inputs and are asked on isotropic ones too, as in the paper's figure 1.", panels);
    }
}
