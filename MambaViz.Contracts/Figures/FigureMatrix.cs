using System.Text.Json.Serialization;

namespace MambaViz.Contracts.Figures;

/// <summary>A grid of values by colour, dark for small: columns along the horizontal axis, rows upwards.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record FigureMatrix
{
    /// <summary>The centre of each column on the horizontal axis, in equal steps of the axis' scale.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>The centre of each row on the vertical axis, in equal steps of the axis' scale, lowest first.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>Row by row, the lowest first; NaN leaves a cell empty.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>What the colour measures, its unit and its limits.</summary>
    public required FigureAxis Color { get; init; }
}
