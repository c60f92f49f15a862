using System.Globalization;
using System.Threading.RateLimiting;
using MambaViz.Contracts.Figures;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Figures;

/// <summary>
/// Prints what pages ask for, on threads of its own pool's: the compute worker goes on meanwhile. Few at a time, since a PNG can fill
/// hundreds of megabytes; a few more wait; the others are sent away at once. Each ends with its client, its deadline or its memory.
/// </summary>
internal sealed class FigurePrinter(IOptions<PrintOptions> options, TimeProvider time) : IDisposable
{
    private const int Mebi = 1 << 20;

    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = options.Value.AtATime,
        QueueLimit = options.Value.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Takes a place, as a print does; for tests.</summary>
    internal ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellation) => _limiter.AcquireAsync(1, cancellation);

    /// <summary>Prints a figure.</summary>
    /// <returns>The file; null where too many are being printed.</returns>
    /// <exception cref="FigureException">Figure or export break a rule, or the machine lacks the font.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<PrintedFigure?> PrintAsync(FigureRequest request, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(options.Value.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            using var place = await EnterAsync(either.Token);
            return place.IsAcquired
                ? await Task.Run(() => PrintRenderer.Render(request.Figure, request.Export, Bounds(either.Token)), either.Token)
                : null;
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            var limit = string.Create(CultureInfo.InvariantCulture, $"{options.Value.Deadline.TotalSeconds:0.###} s");
            throw new TimeoutException($"The figure was not printed within {limit}: many are being printed, or it has too many points.", late);
        }
    }

    public void Dispose() => _limiter.Dispose();

    private PrintBounds Bounds(CancellationToken cancellation) => new(
        cancellation,
        FigureLimits.RequestDots,
        FigureLimits.VectorPoints,
        (long)options.Value.FileMegabytes * Mebi,
        (long)options.Value.DrawingMegabytes * Mebi);
}
