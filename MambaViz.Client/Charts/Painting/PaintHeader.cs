using System.Text.Json.Serialization;
using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Charts.Painting;

/// <summary>What one chart's figure is, apart from its values: those lie in the block of floats, from <see cref="Offset"/> on.</summary>
internal sealed record PaintHeader
{
    public required string Id { get; init; }
    public required int Offset { get; init; }
    public LinesHeader? Lines { get; init; }
    public CellsHeader? Cells { get; init; }
}

/// <summary>A line figure. Ranges are in the axis' own values.</summary>
internal sealed record LinesHeader(double[] X, double[] Y, bool LogY, bool Ease, bool Clips, SeriesHeader[] Series);

/// <summary>One line; its x and y lie at these places of the chart's floats, since lines share their inputs.</summary>
internal sealed record SeriesHeader(
    int Length, int XAt, int YAt, ColorHeader Color, double Width, string Dash, bool Round, string? Marker, double Size, bool Filled, double Opacity);

/// <summary>A colour as in <see cref="SeriesColor"/>.</summary>
internal sealed record ColorHeader(string Variable, double? Depth, double? Share);

/// <summary>A grid of cells, row by row from the lowest.</summary>
internal sealed record CellsHeader(int Columns, int Rows, double Minimum, double Maximum, IReadOnlyList<string> Colors);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PaintHeader[]))]
internal sealed partial class PaintJson : JsonSerializerContext;
