using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures;

/// <summary>How far a print may go.</summary>
/// <param name="Cancellation">Ends it before the next thing that is drawn.</param>
/// <param name="MostDots">Most dots of a PNG.</param>
/// <param name="MostVectorPoints">Most points of a PDF or SVG, where each is written out.</param>
/// <param name="MostBytes">Longest file.</param>
/// <param name="MostAllocated">Most memory, in bytes, that drawing may ask for from first to last.</param>
internal sealed record PrintBounds(
    CancellationToken Cancellation,
    long MostDots = FigureExport.MaximumDots,
    int MostVectorPoints = FigureLimits.Points,
    long MostBytes = int.MaxValue,
    long MostAllocated = long.MaxValue)
{
    /// <summary>The bounds of whoever prints for himself.</summary>
    public static PrintBounds Own { get; } = new(CancellationToken.None);
}
