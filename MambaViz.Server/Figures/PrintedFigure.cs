using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures;

/// <summary>A file that is ready to be written or sent.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentType">For an HTTP answer.</param>
/// <param name="FileName">What is shown and for whom: <c>skewed-linear-error-by-layer-neurips.pdf</c>.</param>
/// <param name="Font">The font family that was used.</param>
/// <param name="WidthPoints">The page's width in points of 1/72 inch.</param>
/// <param name="HeightPoints">The page's height.</param>
internal sealed record PrintedFigure(byte[] Content, string ContentType, string FileName, string Font, double WidthPoints, double HeightPoints)
{
    /// <summary>The name of the file for a figure and an export.</summary>
    public static string Name(Figure figure, FigureExport export) =>
        $"{figure.Name}-{export.Venue}.{export.Format.ToString().ToLowerInvariant()}";
}
