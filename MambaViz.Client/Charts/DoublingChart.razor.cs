using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Figures;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Charts;

/// <summary>Numbers by doublings of something, with the current one marked: a panel of a figure, the record that is printed too.</summary>
public sealed partial class DoublingChart
{
    // Of the plot in its usual place, so that names never touch.
    private const double LabelHeight = 220;

    private readonly string _id = "chart-" + Guid.NewGuid().ToString("N");
    private ChartAxis _x;
    private LineFigure _figure = null!;
    private IReadOnlyList<double> _places = [];
    private double? _hovered;

    /// <summary>The heading.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What the numbers are.</summary>
    [Parameter, EditorRequired] public required string Note { get; set; }

    /// <summary>What is drawn; its horizontal places are numbers from 1 on.</summary>
    [Parameter, EditorRequired] public required FigurePanel Panel { get; set; }

    /// <summary>The vertical axis.</summary>
    [Parameter, EditorRequired] public ChartAxis Y { get; set; }

    /// <summary>Its labels.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<AxisTick> YTicks { get; set; }

    /// <summary>Doublings from 1 to the end of the horizontal axis.</summary>
    [Parameter, EditorRequired] public int Last { get; set; }

    /// <summary>The current number. Default: none.</summary>
    [Parameter] public double? Mark { get; set; }

    /// <summary>What a line is called at its end.</summary>
    [Parameter, EditorRequired] public required Func<FigureSeries, string> Names { get; set; }

    /// <summary>How a value is written.</summary>
    [Parameter, EditorRequired] public required Func<double, string> Format { get; set; }

    /// <summary>Its id among the charts that the page exports. Default: it is none of them.</summary>
    [Parameter] public string? Export { get; set; }

    /// <summary>A number was clicked or dragged to.</summary>
    [Parameter] public EventCallback<double> OnSelect { get; set; }

    private double? MarkPosition => Mark is { } number ? DoublingAxis.Position(number) : null;

    private double Told => Mark ?? (_places is [.., var last] ? last : 1);

    private string Sentence => $"{Title}, {Note}. At {ChartNumber.Tick(Told)} {Panel.X.Title}: "
        + (string.Join(", ", At(Told).Select(point => $"{point.Series.Name} {Format(point.Series.Y[point.Index])}")) is { Length: > 0 } known ? known : "nothing is measured");

    private IReadOnlyList<EdgeLabel> EndLabels => Charts.Figures.EdgeLabels.Spread(
        [.. Panel.Series.Where(series => series.Y.Count > 0).Select(series => new EdgeLabel(Names(series), 1 - Y.Fraction(series.Y[^1]), IsCurrent: false))], LabelHeight);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _x = DoublingAxis.Of(Last);
        _places = [.. Panel.Series.SelectMany(series => series.X).Distinct().Order()];
        var view = new PanelView { Current = MarkPosition, MarkedPlaces = int.MaxValue - 1 };
        _figure = new PanelStrokes(_x, Y, view).Of(Panel with { Series = [.. Panel.Series.Select(Placed)] });
    }

    private static FigureSeries Placed(FigureSeries series) => series with { X = [.. series.X.Select(DoublingAxis.Position)] };

    private IEnumerable<(FigureSeries Series, int Index)> At(double number) =>
        Panel.Series.Select(series => (series, index: series.X.ToList().IndexOf(number))).Where(point => point.index >= 0);

    private string ValueAt(FigureSeries series, double number) =>
        series.X.ToList().IndexOf(number) is >= 0 and var index ? $"{Format(series.Y[index])} {Band(series, index)}" : "";

    private string Band(FigureSeries series, int index) =>
        series is { Low: { } low, High: { } high } ? $"{Format(low[index])} to {Format(high[index])}" : "";

    private double? Nearest(PlotPoint place) =>
        _places.Count == 0 ? null : _places.MinBy(number => Math.Abs(_x.Fraction(DoublingAxis.Position(number)) - place.X));

    private async Task PressAtAsync(PlotPoint place)
    {
        _hovered = Nearest(place);
        await OnSelect.InvokeAsync(Math.Pow(2, _x.Nearest(place.X)));
    }

    private string Side(double number) => Parts.HoverCorner.Style(
        _x.Fraction(DoublingAxis.Position(number)),
        [.. Panel.Series.SelectMany(series => series.X.Zip(series.Y, (x, y) => (_x.Fraction(DoublingAxis.Position(x)), Y.Fraction(y))))]);
}
