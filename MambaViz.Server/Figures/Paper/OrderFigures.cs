using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Beyond;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;

namespace MambaViz.Server.Figures.Paper;

/// <summary>The spread of predictions over orders of the same examples, and its share of the error, by their number: a figure a task.</summary>
internal static class OrderFigures
{
    private static readonly (string Quantity, string Title)[] Ways =
    [
        (OrderSensitivity.Spread, "Over the prediction"), (OrderSensitivity.ShareOfError, "Of the squared error"),
    ];

    public static IEnumerable<Figure> Of(FigureDraft draft) =>
        draft.ByTask(panel => Ways.Any(way => way.Quantity == panel.Quantity)).Select(task => OfTask(draft, [.. task]));

    private static Figure OfTask(FigureDraft draft, IReadOnlyList<ResultsPanel> panels)
    {
        var title = PanelBuilder.Title(panels[0]);
        return draft.Figure(
            draft.FileName(panels[0], "order-sensitivity"),
            draft.Subject(panels[0]),
            $"How much the order of the examples matters: {title}",
            FormattableString.Invariant($"{title}. The last layer's predictions over {OrderSensitivity.Orders} shuffles of the same examples. Left: ")
            + "their spread (root over queries of the mean variance), over the size of their mean. Right: its share of the squared error."
            + Check(draft, panels[0]),
            Captions.BootstrapBands,
            panels,
            [.. panels.Select(panel => Panel(draft, panel))]);
    }

    private static FigurePanel Panel(FigureDraft draft, ResultsPanel panel)
    {
        var (quantity, title) = Ways.Single(way => way.Quantity == panel.Quantity);
        return new()
        {
            Title = title,
            X = new("examples in the prompt", FigureScale.Log) { IsWhole = true },
            Y = quantity == OrderSensitivity.Spread ? new("spread / prediction", FigureScale.Log) : ShareAxis.Of("share of error"),
            Series = PanelBuilder.Curves(draft.Reader, panel),
        };
    }

    // What must be nothing but rounding is said and not drawn.
    private static string Check(FigureDraft draft, ResultsPanel of)
    {
        var panel = of with { Quantity = OrderSensitivity.FirstBlock };
        double[] spreads =
        [
            .. draft.Reader.SeriesOf(panel).Where(model => draft.Reader.Architecture(model) == Architectures.Transformer)
                .SelectMany(model => draft.Reader.Curve(panel, model)).Select(row => row.Mean),
        ];
        return spreads.Length == 0 ? ""
            : FormattableString.Invariant($" After the transformer's first block, which reads a set, the spread is at most {spreads.Max():0.0e+0}.");
    }
}
