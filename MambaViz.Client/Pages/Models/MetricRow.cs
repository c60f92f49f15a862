using MambaViz.Client.Charts;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Models;

/// <summary>One measurement, of each model that has it.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Values">By side; null where that model was not measured at it.</param>
public sealed record MetricRow(string Name, IReadOnlyList<MeasuredError?> Values)
{
    /// <summary>All measurements of the sides, in the order of the first card, then what only the second has.</summary>
    public static IReadOnlyList<MetricRow> Of(IReadOnlyList<ModelSide> sides) =>
    [
        .. sides.SelectMany(side => side.Detail.Metrics).Select(metric => metric.Name).Distinct(StringComparer.Ordinal)
            .Select(name => new MetricRow(name,
                [.. sides.Select(side => Array.Find(side.Detail.Metrics, metric => string.Equals(metric.Name, name, StringComparison.Ordinal)))])),
    ];

    /// <summary>The axis that holds all intervals; null where none can be drawn on a logarithmic one.</summary>
    public static AxisRange? Axis(IReadOnlyList<MetricRow> rows)
    {
        var ends = rows.SelectMany(row => row.Values).OfType<MeasuredError>().SelectMany(m => new[] { m.Low, m.Value, m.High })
            .Where(value => value > 0 && double.IsFinite(value)).ToList();
        return ends.Count == 0 ? null : ErrorAxis.Around(ends.Min(), ends.Max());
    }
}
