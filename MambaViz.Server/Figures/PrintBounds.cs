using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures;

/// <summary>How far a print may go.</summary>
/// <param name="Cancellation">Ends it before the next panel.</param>
/// <param name="MostDots">Most dots of a PNG.</param>
internal sealed record PrintBounds(CancellationToken Cancellation, long MostDots = FigureExport.MaximumDots)
{
    /// <summary>The bounds of whoever prints for himself.</summary>
    public static PrintBounds Own { get; } = new(CancellationToken.None);
}
