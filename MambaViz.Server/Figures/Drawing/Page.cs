using SkiaSharp;

namespace MambaViz.Server.Figures.Drawing;

/// <summary>What a file says of itself besides its picture.</summary>
/// <param name="Title">The figure's title.</param>
/// <param name="Caption">Its caption.</param>
/// <param name="Font">The font family used.</param>
/// <param name="Command">What makes it again.</param>
internal sealed record PageDescription(string Title, string Caption, string Font, string? Command)
{
    /// <summary>Font and command on one line.</summary>
    public string Keywords => Command is null ? $"font: {Font}" : $"font: {Font}; command: {Command}";
}

/// <summary>Turns drawing on a canvas in points into a file.</summary>
/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
/// <param name="Description">Goes into the file.</param>
/// <param name="Draw">Draws; the origin is the upper left corner.</param>
internal sealed record Page(double Width, double Height, PageDescription Description, Action<SKCanvas> Draw);
