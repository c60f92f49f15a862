using System.Text.Json.Serialization;
using MambaViz.Contracts.Looks;

namespace MambaViz.Contracts.Figures;

/// <summary>A line, with or without markers and band, or points alone.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record FigureSeries
{
    /// <summary>For people, in the legend.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is, which decides colour, dashes and marker everywhere.</summary>
    public required SeriesIdentity Identity { get; init; }

    /// <summary>How it is drawn.</summary>
    public SeriesShape Shape { get; init; }

    /// <summary>Places along the horizontal axis, ascending for lines.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>Values, as many as <see cref="X"/>; NaN leaves a gap.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>The band's lower edge, as many as <see cref="X"/>; null for no band.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>The band's upper edge, as many as <see cref="X"/>; null for no band.</summary>
    public IReadOnlyList<double>? High { get; init; }

    /// <summary>How much each value matters; null for series that say nothing of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FigureWeights? Weights { get; init; }

    /// <summary>
    /// The place among several series of one identity, 0 first, which differ in a number such as the examples in the prompt: each place has a
    /// marker and dashes of its own, the same for all identities, and later ones are stronger in colour. Null for the only one.
    /// </summary>
    public int? Variant { get; init; }

    /// <summary>
    /// For what is there for comparison, such as a model's other layers: the share of the identity's colour, above 0 and at most 1, the rest
    /// being the page's. Drawn thin, without markers on lines, and left out of the legend. Default: null, drawn in full.
    /// </summary>
    public double? Tint { get; init; }
}

/// <summary>How a series is drawn.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SeriesShape>))]
public enum SeriesShape
{
    /// <summary>A line with a marker at some or all values.</summary>
    LineAndMarkers,

    /// <summary>A line alone.</summary>
    Line,

    /// <summary>Markers alone.</summary>
    Markers,

    /// <summary>A thin line without markers that leads through another series: a fit.</summary>
    Fit,
}
