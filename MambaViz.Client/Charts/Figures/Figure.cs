namespace MambaViz.Client.Charts.Figures;

/// <summary>Something a plot area shows: lines or cells. It is drawn as static markup first and by plotly.js from then on.</summary>
public abstract record Figure;

/// <summary>Lines and markers over two axes, in drawing order.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">The lines, first drawn first.</param>
/// <param name="Ease">Whether lines may move to their new places over 120 ms.</param>
/// <param name="Clips">Whether markers too end at the frame, as lines always do.</param>
public sealed record LineFigure(ChartAxis X, ChartAxis Y, IReadOnlyList<LineSeries> Series, bool Ease, bool Clips) : Figure
{
    /// <summary>
    /// Whether the axes are a part that was chosen: markers beyond it are not drawn. Beyond a whole axis they are arrows at its edge.
    /// </summary>
    public bool IsPart { get; init; }
}

/// <summary>One line, with or without markers.</summary>
public sealed record LineSeries
{
    /// <summary>Inputs, as many as there are <see cref="Y"/>.</summary>
    public required float[] X { get; init; }

    /// <summary>Values; NaN leaves a gap.</summary>
    public required float[] Y { get; init; }

    /// <summary>The first value that is drawn.</summary>
    public int Start { get; init; }

    /// <summary>The first value after <see cref="Start"/> that is no longer drawn; null for all.</summary>
    public int? End { get; init; }

    /// <summary>Colour of line and marker.</summary>
    public required SeriesColor Color { get; init; }

    /// <summary>Width in pixels; 0 draws no line.</summary>
    public double Width { get; init; }

    /// <summary>Dashes in screen pixels, empty for a solid line.</summary>
    public string Dash { get; init; } = "";

    /// <summary>Whether the dashes have round ends, which turns the shortest into dots.</summary>
    public bool RoundDashes { get; init; }

    /// <summary>The marker at each value, if any.</summary>
    public MarkerShape? Marker { get; init; }

    /// <summary>The marker's width in pixels.</summary>
    public double MarkerSize { get; init; }

    /// <summary>Whether the marker is filled; a hollow one shows the background.</summary>
    public bool IsFilled { get; init; }

    /// <summary>Whether the values are the outline of an area, which is filled instead of a line drawn.</summary>
    public bool IsArea { get; init; }

    /// <summary>Opacity of the whole series.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Whether the value at an index is drawn.</summary>
    public bool Shows(int index) => index >= Start && index < (End ?? Y.Length) && float.IsFinite(Y[index]);
}

/// <summary>A grid of errors by colour: columns are example counts, rows are layers, the first row lowest.</summary>
/// <param name="ColumnCount">Number of example counts.</param>
/// <param name="RowCount">Number of layers, the read-in included.</param>
/// <param name="Values">log10 of the error, row by row, held within the scale; NaN where unknown.</param>
/// <param name="Minimum">The value drawn darkest.</param>
/// <param name="Maximum">The value drawn brightest.</param>
public sealed record CellFigure(int ColumnCount, int RowCount, float[] Values, double Minimum, double Maximum) : Figure
{
    /// <summary>The cells that two axes hold, which are this grid's or parts of them.</summary>
    public CellFigure Within(ChartAxis x, ChartAxis y) => new(
        x.Last - x.First + 1,
        y.Last - y.First + 1,
        [.. from row in Enumerable.Range(y.First, y.Last - y.First + 1)
            from column in Enumerable.Range(x.First, x.Last - x.First + 1)
            select Values[row * ColumnCount + column]],
        Minimum,
        Maximum);
}
