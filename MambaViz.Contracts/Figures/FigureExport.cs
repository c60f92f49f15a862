namespace MambaViz.Contracts.Figures;

/// <summary>How a figure is to be printed.</summary>
/// <param name="Format">The file's format.</param>
/// <param name="Venue">One of <see cref="FigureVenue.All"/>, by name.</param>
/// <param name="WidthInches">Width, <see cref="MinimumInches"/> to <see cref="MaximumInches"/>; the venue's when null.</param>
/// <param name="HeightInches">Height, within the same limits; from the width and the panels when null.</param>
/// <param name="Dpi">Dots an inch of a PNG, <see cref="MinimumDpi"/> to <see cref="MaximumDpi"/>.</param>
/// <param name="Theme">Light or dark colours.</param>
/// <param name="IsTransparent">Whether the page has no background of its own.</param>
/// <param name="Font">The font family; the first of the preference list that the machine has when null.</param>
public sealed record FigureExport(
    FigureFormat Format = FigureFormat.Pdf,
    string Venue = "neurips",
    double? WidthInches = null,
    double? HeightInches = null,
    int Dpi = 300,
    FigureTheme Theme = FigureTheme.Light,
    bool IsTransparent = false,
    string? Font = null)
{
    /// <summary>Least width and height of a page.</summary>
    public const double MinimumInches = 1;

    /// <summary>Most width and height of a page.</summary>
    public const double MaximumInches = 40;

    /// <summary>Coarsest PNG.</summary>
    public const int MinimumDpi = 50;

    /// <summary>Finest PNG.</summary>
    public const int MaximumDpi = 1200;

    /// <summary>Most dots of a PNG.</summary>
    public const long MaximumDots = 100_000_000;
}

/// <summary>Formats of printed figures.</summary>
public enum FigureFormat
{
    /// <summary>Vector, fonts embedded.</summary>
    Pdf,

    /// <summary>Vector, text as outlines, so that it looks the same without the font.</summary>
    Svg,

    /// <summary>Dots, with their density in the file.</summary>
    Png,
}

/// <summary>Colours of a printed figure.</summary>
public enum FigureTheme
{
    /// <summary>Dark on white.</summary>
    Light,

    /// <summary>Light on near black, for slides.</summary>
    Dark,
}
