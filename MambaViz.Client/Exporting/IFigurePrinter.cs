using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Exporting;

/// <summary>Prints figures, which browsers cannot.</summary>
public interface IFigurePrinter
{
    /// <summary>Prints one.</summary>
    /// <exception cref="PrintRefusedException">It was refused, or there is no server; the message is for the user.</exception>
    Task<PrintedFile> PrintAsync(FigureRequest request, CancellationToken cancellation);
}

/// <summary>A figure was not printed; the message says why.</summary>
public sealed class PrintRefusedException(string message) : Exception(message);
