using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Charts.Parts;
using MambaViz.Contracts.Figures;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Charts;

/// <summary>Errors or losses along training, on two logarithmic axes, or shares by the step's logarithm.</summary>
public sealed partial class StepChart
{
    // A table for screen readers says how it went; no one listens to four hundred numbers.
    private const int TableRows = 20;

    // The box is wider than half of a small chart.
    private const double RightBelow = .35;

    private readonly string _id = "chart-" + Guid.NewGuid().ToString("N");
    private readonly ChartZoom _zoom = new();
    private LineFigure _figure = null!;
    private ChartAxis _y;
    private double? _hovered;

    /// <summary>The heading: "Loss in training".</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What the numbers are: "mean squared error".</summary>
    [Parameter, EditorRequired] public required string Note { get; set; }

    /// <summary>The horizontal axis; charts that stand together share one.</summary>
    [Parameter, EditorRequired] public required StepAxis Steps { get; set; }

    /// <summary>The numbers are shares, on a linear axis, and each line's name stands below. Default: errors or losses.</summary>
    [Parameter] public bool Shares { get; set; }

    /// <summary>The vertical axis; both ends positive where it is logarithmic.</summary>
    [Parameter, EditorRequired] public required AxisRange Range { get; set; }

    /// <summary>The lines, first drawn first.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<StepSeries> Series { get; set; }

    /// <summary>The current step, marked by a line. Default: none.</summary>
    [Parameter] public long? Mark { get; set; }

    /// <summary>A step at which something begins, marked by a dotted line. Default: none.</summary>
    [Parameter] public long? Event { get; set; }

    /// <summary>What begins there, in two words.</summary>
    [Parameter] public string? EventName { get; set; }

    /// <summary>Its id among the charts that the page exports. Default: it is none of them.</summary>
    [Parameter] public string? Export { get; set; }

    /// <summary>A place was clicked or dragged to: the step of the first series that is nearest.</summary>
    [Parameter] public EventCallback<long> OnSelect { get; set; }

    private double? MarkPosition => Mark is { } step ? Steps.Position(step) : null;

    private string Sentence
    {
        get
        {
            var at = MarkPosition ?? Steps.Axis.Range.Maximum;
            return Title + ": " + string.Join(", ", At(at).Select(p => p.Series.Name + " " + Number(p.Series.Values[p.Index]) + " at step " + ChartNumber.Count(p.Series.Steps[p.Index])));
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        (_, _y) = _zoom.Of(Steps.Axis, new ChartAxis(Range, IsLog: !Shares));
        var view = new PanelView { Current = Mark, MarkedPlaces = int.MaxValue - 1, Place = step => Steps.Position((long)step) };
        _figure = new PanelStrokes(Steps.Axis, _y, view).Of(StepFigure.Of(Note, _y.Range, Series, Scale)) with { IsPart = _zoom.IsPart };
    }

    private FigureScale Scale => Shares ? FigureScale.Linear : FigureScale.Log;

    private IReadOnlyList<AxisTick> YTicks => Shares ? ShareAxis.Ticks : AxisTicks.Log(_y.Range);

    private string Number(float value) => Shares ? ShareAxis.Share(value) : ChartNumber.Error(value);

    private IEnumerable<(StepSeries Series, int Index)> At(double place) =>
        Series.Select(series => (series, index: series.Nearest(Steps.Position, place))).Where(point => point.index >= 0);

    private IEnumerable<long> TableSteps()
    {
        var steps = Series.SelectMany(series => series.Steps).Distinct().Order().ToList();
        return steps.Count <= TableRows ? steps : Enumerable.Range(0, TableRows).Select(i => steps[i * (steps.Count - 1) / (TableRows - 1)]);
    }

    private float ValueAt(StepSeries series, long step) =>
        series.Nearest(Steps.Position, Steps.Position(step)) is >= 0 and var index ? series.Values[index] : float.NaN;

    private void HoverAt(PlotPoint place) => _hovered = Steps.Axis.Value(place.X);

    private void Leave() => _hovered = null;

    private async Task PressAtAsync(PlotPoint place)
    {
        HoverAt(place);
        if (Series is [var first, ..] && first.Nearest(Steps.Position, _hovered!.Value) is >= 0 and var index && first.Steps[index] != Mark)
            await OnSelect.InvokeAsync(first.Steps[index]);
    }

    // Losses fall: the upper right is free beside most places, the lower left beside the others.
    private string Side(double place)
    {
        var at = Steps.Axis.Fraction(place);
        return at <= RightBelow
            ? "left: calc(" + ChartNumber.Percent(at) + " + 12px); top: 0"
            : "right: calc(100% - " + ChartNumber.Percent(at) + " + 12px); bottom: 0";
    }
}
