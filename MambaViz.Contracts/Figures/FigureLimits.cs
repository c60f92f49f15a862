namespace MambaViz.Contracts.Figures;

/// <summary>The bounds of figures that are printed, and of the requests that bring them.</summary>
public static class FigureLimits
{
    /// <summary>Most panels; the least is 1.</summary>
    public const int Panels = 12;

    /// <summary>Most series of a panel, and most rules.</summary>
    public const int Series = 128;

    /// <summary>Most values of a figure: points of all series, and cells.</summary>
    public const int Points = 200_000;

    /// <summary>
    /// Most values of a figure that is printed as PDF or SVG over the network: there each takes a part of the file, in a PNG it takes none.
    /// </summary>
    public const int VectorPoints = 20_000;

    /// <summary>Longest name, title or label, in characters.</summary>
    public const int TitleLength = 256;

    /// <summary>Longest caption or command.</summary>
    public const int TextLength = 4096;

    /// <summary>Largest magnitude of a value.</summary>
    public const double Magnitude = 1e100;

    /// <summary>Longest body of a request, in bytes: about 100,000 points.</summary>
    public const int RequestBytes = 4 * 1024 * 1024;

    /// <summary>Most dots of a PNG asked for over the network: 1200 dpi at the width of a page.</summary>
    public const long RequestDots = 48_000_000;
}
