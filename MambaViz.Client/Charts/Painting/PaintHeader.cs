using System.Text.Json.Serialization;

namespace MambaViz.Client.Charts.Painting;

/// <summary>What one chart's figure is, apart from its values: those are the next <see cref="Length"/> floats of the paint's block.</summary>
internal sealed record PaintHeader
{
    public required string Id { get; init; }
    public required int Length { get; init; }
    public LinesHeader? Lines { get; init; }
    public CellsHeader? Cells { get; init; }
}

/// <summary>A line figure. Ranges are in the axis' own values.</summary>
internal sealed record LinesHeader(double[] X, double[] Y, bool LogY, bool Ease, bool Clips, bool Part, SeriesHeader[] Series);

/// <summary>
/// One line. What is 0, false or null is not written. Its x and y lie at these places of the chart's floats, since lines share their inputs; its colour
/// is a CSS value, so that it follows theme and medium.
/// </summary>
internal sealed record SeriesHeader(
    int Length, int XAt, int YAt, int Start, int End, string Color, double Width, string? Dash, bool Round, string? Marker, double Size, bool Filled,
    double? Opacity, bool Area);

/// <summary>A grid of cells, row by row from the lowest.</summary>
internal sealed record CellsHeader(int Columns, int Rows, double Minimum, double Maximum, IReadOnlyList<string> Colors);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(PaintHeader))]
internal sealed partial class PaintJson : JsonSerializerContext;
