using System.Text.Json.Serialization;

namespace MambaViz.Contracts.Figures;

/// <summary>One plot: lines and points over two axes, or a matrix of cells.</summary>
public sealed record FigurePanel
{
    /// <summary>Drawn above the plot where a figure has several; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>The horizontal axis.</summary>
    public required FigureAxis X { get; init; }

    /// <summary>The vertical axis.</summary>
    public required FigureAxis Y { get; init; }

    /// <summary>Lines and points, first drawn first. Empty where there is a <see cref="Matrix"/>.</summary>
    public IReadOnlyList<FigureSeries> Series { get => field ??= []; init; }

    /// <summary>Straight lines across the plot, under the series.</summary>
    public IReadOnlyList<FigureRule> Rules { get => field ??= []; init; }

    /// <summary>Cells by colour, in place of series.</summary>
    public FigureMatrix? Matrix { get; init; }
}

/// <summary>A straight line across a plot.</summary>
/// <param name="Axis">The axis whose value it marks.</param>
/// <param name="Value">Where.</param>
/// <param name="Label">What it marks: <c>longest prompt in training</c>; null for none.</param>
public sealed record FigureRule(FigureDirection Axis, double Value, string? Label = null);

/// <summary>One of a plot's two axes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FigureDirection>))]
public enum FigureDirection
{
    /// <summary>Horizontal.</summary>
    X,

    /// <summary>Vertical.</summary>
    Y,
}
