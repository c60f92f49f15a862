using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Charts.Painting;

/// <summary>A figure as it travels: a small header and its values.</summary>
internal sealed record EncodedFigure(PaintHeader Header, float[] Values)
{
    /// <summary>Encodes a figure; inputs that several lines share are written once.</summary>
    public static EncodedFigure Of(string id, Figure figure) => figure switch
    {
        LineFigure lines => Lines(id, lines),
        CellFigure cells => new(
            new PaintHeader { Id = id, Offset = 0, Cells = new CellsHeader(cells.ColumnCount, cells.RowCount, cells.Minimum, cells.Maximum, Cividis.Colors) },
            cells.Values),
        _ => throw new ArgumentException("Unknown kind of figure: " + figure.GetType().Name, nameof(figure)),
    };

    /// <summary>Whether nothing would look different; the wish to ease alone is no reason to paint.</summary>
    public bool LooksLike(EncodedFigure other) =>
        Values.AsSpan().SequenceEqual(other.Values) && SameLines(Header.Lines, other.Header.Lines) && SameCells(Header.Cells, other.Header.Cells);

    private static bool SameLines(LinesHeader? one, LinesHeader? two) => (one, two) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => one.X.AsSpan().SequenceEqual(two.X) && one.Y.AsSpan().SequenceEqual(two.Y) && one.LogY == two.LogY
            && one.Clips == two.Clips && one.Series.AsSpan().SequenceEqual(two.Series),
    };

    private static bool SameCells(CellsHeader? one, CellsHeader? two) => Equals(one, two);

    private static EncodedFigure Lines(string id, LineFigure figure)
    {
        var values = new List<float>();
        var places = new Dictionary<float[], int>(ReferenceEqualityComparer.Instance);
        var series = new SeriesHeader[figure.Series.Count];
        for (var i = 0; i < series.Length; i++)
        {
            var line = figure.Series[i];
            series[i] = new SeriesHeader(line.Y.Length, Place(line.X), Place(line.Y),
                new ColorHeader(line.Color.Variable, line.Color.Depth, line.Color.Share), line.Width, line.Dash, line.RoundDashes,
                line.Marker?.ToString(), line.MarkerSize, line.IsFilled, line.Opacity);
        }
        var header = new LinesHeader(Ends(figure.X.Range), Ends(figure.Y.Range), figure.Y.IsLog, figure.Ease, figure.Clips, series);
        return new(new PaintHeader { Id = id, Offset = 0, Lines = header }, [.. values]);

        int Place(float[] block)
        {
            if (places.TryGetValue(block, out var place)) return place;
            place = values.Count;
            values.AddRange(block);
            places.Add(block, place);
            return place;
        }
    }

    private static double[] Ends(AxisRange range) => [range.Minimum, range.Maximum];
}
