using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Error by layer: the paper's lens first, then the others, each with gradient descent beside it where the task is linear.</summary>
internal static class LayerFigures
{
    private static readonly Dictionary<string, (string Name, string Sentence)> Lenses = new(StringComparer.Ordinal)
    {
        ["affine"] = ("error-by-layer", "Affine lens: one scale and one shift a task and layer, fitted on 10 further examples; the last layer is the model's own prediction."),
        ["readout"] = ("error-by-layer-readout", "Raw read-out: it was trained on the last layer only, so early layers are noisy by nature."),
        ["tuned"] = ("error-by-layer-tuned", "Tuned lens: a linear read-out of the normed layer, fitted for each on the training distribution."),
    };

    public static IEnumerable<Figure> Of(FigureDraft draft) => ErrorByLayer.Lenses.SelectMany(lens =>
    {
        var panels = draft.Reader.Panels.Where(p => p.Lens == lens && p.Quantity.Length == 0).Select(p => (p, Panel(draft, p))).ToList();
        var (name, sentence) = Lenses[lens];
        var figures = draft.OverviewAndTasks(
            name,
            "Error by layer",
            $"Squared error against the noiseless function, divided by d, read off each layer after as many examples as in training. {sentence} Grey: gradient descent with as many steps, from the zero predictor; GD++ at its best parameter for these tasks. Thin lines: fits of log error on layer.",
            panels);
        return figures.Select(f => f.Panels.Count == 1 ? f with { Panels = [Alone(f.Panels[0])] } : f);
    });

    private static FigurePanel Panel(FigureDraft draft, ResultsPanel of)
    {
        // Gradient descent does not depend on the lens and is stored once.
        var source = of with { Lens = ErrorByLayer.Lenses[0] };
        var descent = source == of ? [] : PanelBuilder.Curves(draft.Reader, source).Where(s => s.Identity is SeriesIdentity.GradientDescent or SeriesIdentity.GradientDescentPlusPlus);
        IReadOnlyList<FigureSeries> curves = [.. PanelBuilder.Curves(draft.Reader, of), .. descent];
        return new() { X = new("layer", Minimum: 0) { IsWhole = true }, Y = PanelBuilder.ErrorAxis(curves), Series = curves };
    }

    // What a panel among others has no room for.
    private static FigurePanel Alone(FigurePanel panel) => panel with
    {
        X = panel.Series.Any(s => s.Identity == SeriesIdentity.GradientDescent) ? panel.X with { Title = "layer (models), step (gradient descent)" } : panel.X,
        Series = [.. panel.Series.Where(s => s.Identity is SeriesIdentity.Mamba or SeriesIdentity.Transformer && s.X.Count > 2).Select(Fit), .. panel.Series],
    };

    private static FigureSeries Fit(FigureSeries series)
    {
        double[] logs = [.. series.Y.Select(Math.Log10)];
        var slope = Statistics.Slope(series.X, logs);
        var offset = logs.Average() - slope * series.X.Average();
        return series with { Name = series.Name + ", fit", Shape = SeriesShape.Fit, Y = [.. series.X.Select(x => Math.Pow(10, offset + slope * x))], Low = null, High = null };
    }
}
