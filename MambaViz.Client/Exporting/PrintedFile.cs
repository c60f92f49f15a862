namespace MambaViz.Client.Exporting;

/// <summary>A figure as the server printed it.</summary>
/// <param name="Content">The file.</param>
/// <param name="ContentType">Its kind.</param>
/// <param name="WidthPoints">The page's width in points of 1/72 inch.</param>
/// <param name="HeightPoints">The page's height.</param>
/// <param name="Font">The font family that was used.</param>
public sealed record PrintedFile(byte[] Content, string ContentType, double WidthPoints, double HeightPoints, string Font);
