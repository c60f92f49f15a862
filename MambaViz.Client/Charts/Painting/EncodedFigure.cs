using System.Text.Json;
using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Charts.Painting;

/// <summary>A figure as it travels: a small header and its values.</summary>
internal sealed class EncodedFigure(PaintHeader header, float[] values)
{
    private string? _json;

    /// <summary>What the figure is.</summary>
    public PaintHeader Header => header;

    /// <summary>Its values.</summary>
    public float[] Values => values;

    /// <summary>The header as JSON.</summary>
    public string Json => _json ??= JsonSerializer.Serialize(header, PaintJson.Default.PaintHeader);

    /// <summary>Encodes a figure. Inputs that several lines share are written once.</summary>
    /// <param name="id">The chart.</param>
    /// <param name="figure">What it shows.</param>
    /// <param name="before">What it showed before: most steps change values only, and then its header is used again.</param>
    public static EncodedFigure Of(string id, Figure figure, EncodedFigure? before = null)
    {
        var encoded = figure switch
        {
            LineFigure lines => Lines(id, lines),
            CellFigure cells => new EncodedFigure(
                new PaintHeader
                {
                    Id = id,
                    Length = cells.Values.Length,
                    Cells = new CellsHeader(cells.ColumnCount, cells.RowCount, cells.Minimum, cells.Maximum, Cividis.Colors),
                },
                cells.Values),
            _ => throw new ArgumentException("Unknown kind of figure: " + figure.GetType().Name, nameof(figure)),
        };
        if (before is not null && SameShape(before.Header, encoded.Header) && before.Header.Lines?.Ease == encoded.Header.Lines?.Ease)
            encoded._json = before._json;
        return encoded;
    }

    /// <summary>Whether nothing would look different; the wish to ease alone is no reason to paint.</summary>
    public bool LooksLike(EncodedFigure other) => SameShape(Header, other.Header) && Values.AsSpan().SequenceEqual(other.Values);

    private static bool SameShape(PaintHeader one, PaintHeader two) =>
        string.Equals(one.Id, two.Id, StringComparison.Ordinal) && one.Length == two.Length && one.Cells == two.Cells && SameLines(one.Lines, two.Lines);

    private static bool SameLines(LinesHeader? one, LinesHeader? two) => one is null || two is null
        ? one == two
        : one.X.AsSpan().SequenceEqual(two.X) && one.Y.AsSpan().SequenceEqual(two.Y) && one.LogY == two.LogY
            && one.Clips == two.Clips && one.Part == two.Part && one.Series.AsSpan().SequenceEqual(two.Series);

    private static EncodedFigure Lines(string id, LineFigure figure)
    {
        var values = new List<float>();
        var inputs = new Dictionary<float[], int>(ReferenceEqualityComparer.Instance);
        var series = new SeriesHeader[figure.Series.Count];
        for (var i = 0; i < series.Length; i++)
        {
            var line = figure.Series[i];
            if (!inputs.TryGetValue(line.X, out var inputAt))
            {
                inputAt = values.Count;
                inputs.Add(line.X, inputAt);
                values.AddRange(line.X);
            }
            var valueAt = values.Count;
            values.AddRange(line.Y);
            series[i] = new SeriesHeader(line.Y.Length, inputAt, valueAt, line.Start, line.End ?? line.Y.Length,
                line.Color.Css, line.Width,
                line.Dash.Length > 0 ? line.Dash : null, line.RoundDashes, line.Marker?.ToString(), line.MarkerSize, line.IsFilled,
                line.Opacity < 1 ? line.Opacity : null, line.IsArea);
        }
        var header = new LinesHeader(Ends(figure.X.Range), Ends(figure.Y.Range), figure.Y.IsLog, figure.Ease, figure.Clips, figure.IsPart, series);
        return new(new PaintHeader { Id = id, Length = values.Count, Lines = header }, [.. values]);
    }

    private static double[] Ends(AxisRange range) => [range.Minimum, range.Maximum];
}
