using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Beyond;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Figures.Paper;

/// <summary>
/// Error without each block over the whole model's: a figure a task by number of the block, and one of all tasks by share of depth, a panel a kind,
/// so that models of different depth stand beside each other.
/// </summary>
internal static class LayersThatMatterFigures
{
    private const string Ratio = "error ratio";

    private static readonly (string Quantity, string Title)[] Ways =
    [
        (LayersThatMatter.SkippedRatio, "Block adds nothing"), (LayersThatMatter.MeanRatio, "Block adds its mean"),
    ];

    private static readonly FigureRule WholeModel = new(FigureDirection.Y, 1);

    public static IEnumerable<Figure> Of(FigureDraft draft)
    {
        var tasks = draft.ByTask(panel => Ways.Any(way => way.Quantity == panel.Quantity));
        return tasks.Count > 1 ? ByDepth(draft).Concat(tasks.Select(Single)) : tasks.Select(Single);

        Figure Single(IGrouping<(string Task, int Dimension, string Inputs), ResultsPanel> task) => OfTask(draft, [.. task]);
    }

    private static Figure OfTask(FigureDraft draft, IReadOnlyList<ResultsPanel> panels)
    {
        var title = PanelBuilder.Title(panels[0]);
        return draft.Figure(
            draft.FileName(panels[0], "layers-that-matter"),
            draft.Subject(panels[0]),
            $"Error without each layer: {title}",
            $"{title}. Squared error of the last layer without one block, over the whole model's, after as many examples as in training; dotted: the "
            + "whole model. A block that adds nothing leaves the later ones a stream that they never met; one that adds its mean over prompts of "
            + "training takes away only what it says of this prompt.",
            Captions.BootstrapBands,
            panels,
            [.. panels.Select(panel => new FigurePanel
            {
                Title = Ways.Single(way => way.Quantity == panel.Quantity).Title,
                X = new("block left out", Minimum: 0) { IsWhole = true },
                Y = new(Ratio, FigureScale.Log),
                Series = PanelBuilder.Curves(draft.Reader, panel),
                Rules = [WholeModel],
            })]);
    }

    private static IEnumerable<Figure> ByDepth(FigureDraft draft)
    {
        var panels = draft.Reader.Panels.Where(panel => panel.Quantity == LayersThatMatter.SkippedRatio).ToList();
        var kinds = panels.SelectMany(panel => draft.Reader.SeriesOf(panel).Select(model => (Panel: panel, Model: model)))
            .GroupBy(one => draft.Reader.Architecture(one.Model)!, StringComparer.Ordinal);
        return draft.Whole(
            "Error without each layer, by share of depth",
            "Squared error of the last layer without one block, over the whole model's, by how deep the block lies: its number over the model's "
            + "blocks. After as many examples as in training; dotted: the whole model.",
            Captions.BootstrapBands,
            panels,
            [.. kinds.Select(kind => new FigurePanel
            {
                Title = LookTable.KindTitle(kind.Key),
                X = new("share of depth", Minimum: 0, Maximum: 1),
                Y = new(Ratio, FigureScale.Log),
                Series = [.. kind.Select((one, i) => ByDepth(draft, one.Panel, one.Model) with { Variant = i })],
                Rules = [WholeModel],
            })]);
    }

    private static FigureSeries ByDepth(FigureDraft draft, ResultsPanel panel, string model)
    {
        var curve = draft.Reader.Curve(panel, model);
        var series = PanelBuilder.Series(PanelBuilder.Title(panel), SeriesNames.Of(draft.Reader, model).Identity, curve);
        return series with { X = [.. curve.Select(row => row.X / curve[^1].X)] };
    }
}
