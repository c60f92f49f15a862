namespace MambaViz.Contracts.Figures;

/// <summary>Where a figure will be printed: its width there, and the sizes of its text.</summary>
/// <param name="Name">The name in commands and requests.</param>
/// <param name="Title">For people.</param>
/// <param name="WidthInches">The width of the text or column.</param>
/// <param name="FontPoints">Axis titles and panel titles, in points of 1/72 inch.</param>
/// <param name="SmallFontPoints">Ticks, legend and labels, in points; never below <see cref="MinimumFontPoints"/>.</param>
public sealed record FigureVenue(string Name, string Title, double WidthInches, double FontPoints, double SmallFontPoints)
{
    /// <summary>The smallest text that a printed figure has.</summary>
    public const double MinimumFontPoints = 6;

    /// <summary>Height over width of one panel.</summary>
    public const double PanelRatio = .618;

    /// <summary>The venue whose width the request gives.</summary>
    public const string Custom = "custom";

    /// <summary>All venues; sizes of tueplots, and of a 16:9 slide's width less margins.</summary>
    public static IReadOnlyList<FigureVenue> All { get; } =
    [
        new("neurips", "NeurIPS", 5.5, 9, 7),
        new("iclr", "ICLR", 5.5, 9, 7),
        new("icml-column", "ICML column", 3.25, 8, 6),
        new("icml-full", "ICML full", 6.75, 8, 6),
        new("aaai", "AAAI", 3.3, 9, 7),
        new("cvpr", "CVPR", 3.25, 8, 6),
        new("jmlr", "JMLR", 6, 10, 8),
        new("tmlr", "TMLR", 6.5, 9, 7),
        new("slides", "Slides", 10, 18, 14),
        new(Custom, "Custom", 5, 9, 7),
    ];

    /// <summary>The venue of that name; null where there is none.</summary>
    public static FigureVenue? Find(string name) => All.FirstOrDefault(v => string.Equals(v.Name, name, StringComparison.Ordinal));
}
