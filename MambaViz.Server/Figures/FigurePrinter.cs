using System.Threading.RateLimiting;
using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures;

/// <summary>
/// Prints what pages ask for, on threads of its own pool's: the compute worker goes on meanwhile. Few at a time, since a PNG can fill
/// hundreds of megabytes; a few more wait; the others are sent away at once.
/// </summary>
internal sealed class FigurePrinter : IDisposable
{
    private const int AtATime = 2;
    private const int Waiting = 16;

    private readonly ConcurrencyLimiter _limiter = new(new() { PermitLimit = AtATime, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Takes a place, as a print does; for tests.</summary>
    internal ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellation) => _limiter.AcquireAsync(1, cancellation);

    /// <summary>Prints a figure.</summary>
    /// <returns>The file; null where too many are being printed.</returns>
    /// <exception cref="FigureException">Figure or export break a rule, or the machine lacks the font.</exception>
    public async Task<PrintedFigure?> PrintAsync(FigureRequest request, CancellationToken cancellation)
    {
        using var place = await EnterAsync(cancellation);
        return place.IsAcquired ? await Task.Run(() => PrintRenderer.Render(request.Figure, request.Export, new(cancellation, FigureLimits.RequestDots)), cancellation) : null;
    }

    public void Dispose() => _limiter.Dispose();
}
