using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.Models;

/// <summary>Measured errors with their intervals, in figures and drawn on one logarithmic axis.</summary>
public sealed partial class MetricTable
{
    private IReadOnlyList<MetricRow> _rows = [];
    private ChartAxis? _axis;

    /// <summary>The models shown, at least one.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<ModelSide> Sides { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _rows = MetricRow.Of(Sides);
        _axis = MetricRow.Axis(_rows) is { } range ? new ChartAxis(range, IsLog: true) : null;
    }

    private string Prompts => string.Join(" or ", _rows
        .SelectMany(row => row.Values).OfType<MeasuredError>().Select(error => error.Prompts).Distinct().Order()
        .Select(count => ChartNumber.Count(count)));

    private string Band(ChartAxis axis, MeasuredError error, int side)
    {
        var (from, to) = (Share(axis, error.Low), Share(axis, error.High));
        return $"left: {ChartNumber.Percent(from)}; width: {ChartNumber.Percent(to - from)}; "
            + $"top: {Height(side)}; background: var({Sides[side].Slot.Look().Color.Variable})";
    }

    private string Dot(ChartAxis axis, MeasuredError error, int side) =>
        $"left: {ChartNumber.Percent(Share(axis, error.Value))}; top: {Height(side)}";

    // A bootstrap limit of a perfect model is 0, which a logarithm puts at the edge.
    private static double Share(ChartAxis axis, double value) => axis.Fraction(value) is var at && double.IsNaN(at) ? 0 : Math.Clamp(at, 0, 1);

    private string Height(int side) => ChartNumber.Percent((side + 1.0) / (Sides.Count + 1));
}
