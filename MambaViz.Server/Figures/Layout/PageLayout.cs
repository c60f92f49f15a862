using MambaViz.Contracts.Figures;
using OxyPlot;

namespace MambaViz.Server.Figures.Layout;

/// <summary>Where panels and legend stand on the page, in points.</summary>
internal sealed record PageLayout
{
    // A panel among others is higher for its width than one alone: its text takes more of it.
    private const double SharedPanelRatio = .85;
    private const double NarrowestPanel = 100;
    private const int MostColumns = 3;

    private PageLayout(double width, double height, int columns, IReadOnlyList<OxyRect> panels, OxyRect legend) =>
        (Width, Height, Columns, Panels, Legend) = (width, height, columns, panels, legend);

    public double Width { get; }

    public double Height { get; }

    public int Columns { get; }

    public IReadOnlyList<OxyRect> Panels { get; }

    public OxyRect Legend { get; }

    /// <summary>Lays a page out.</summary>
    /// <param name="figure">Its panels.</param>
    /// <param name="style">Its width.</param>
    /// <param name="heightPoints">Its height, where it is given.</param>
    /// <param name="legendHeight">What the legend takes at the bottom.</param>
    /// <param name="left">Room for a vertical title that all panels share.</param>
    /// <param name="right">Room for a bar of colours that all panels share.</param>
    /// <param name="bottom">Room for a horizontal one.</param>
    public static PageLayout Of(Figure figure, PrintStyle style, double? heightPoints, double legendHeight, double left, double right, double bottom)
    {
        var count = figure.Panels.Count;
        var gap = 3 * style.Padding;
        var columns = ColumnCount(count, style);
        var rows = (count + columns - 1) / columns;
        var inner = style.Width - 2 * style.Padding - left - right;
        var panelWidth = (inner - (columns - 1) * gap) / columns;
        var rowGap = gap;
        var fixedHeight = 2 * style.Padding + legendHeight + bottom + (rows - 1) * rowGap;
        var height = heightPoints ?? (count == 1 ? style.Width * FigureVenue.PanelRatio + legendHeight : fixedHeight + rows * panelWidth * SharedPanelRatio);
        var panelHeight = (height - fixedHeight) / rows;
        if (panelWidth < 3 * style.SmallFont)
            throw new FigureException($"widthInches: must leave room for {columns} columns of panels, got {style.Width / 72:0.##}.");
        if (panelHeight < 3 * style.SmallFont)
            throw new FigureException($"heightInches: must leave room for {rows} rows of panels and the legend, got {height / 72:0.##}.");
        var panels = Enumerable.Range(0, count)
            .Select(i => new OxyRect(style.Padding + left + i % columns * (panelWidth + gap), style.Padding + i / columns * (panelHeight + rowGap), panelWidth, panelHeight))
            .ToList();
        return new(style.Width, height, columns, panels, new OxyRect(style.Padding, height - style.Padding - legendHeight, style.Width - 2 * style.Padding, legendHeight));
    }

    private static int ColumnCount(int panels, PrintStyle style)
    {
        var fitting = Math.Max(1, Math.Min(MostColumns, (int)(style.Width / (NarrowestPanel * style.Unit))));
        // Four stand better as two by two than as three and one.
        return panels == 4 ? Math.Min(2, fitting) : Math.Min(panels, fitting);
    }
}
