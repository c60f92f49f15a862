using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Components;

/// <summary>
/// Keeps pages that are being prerendered few and short: some at a time, some more wait, the others are sent away, and a page that is not done by its
/// deadline is
/// given up. Its client is told, its place stays taken until the renderer returns: a fault there costs one place, never one for each request.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Middleware lives as long as the process.")]
internal sealed class PageBounds(RequestDelegate next, IOptions<PageOptions> options, TimeProvider time, ILogger<PageBounds> logger)
{
    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = options.Value.AtATime,
        QueueLimit = options.Value.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Whether an endpoint is a page.</summary>
    public static bool Bounds(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    public async Task InvokeAsync(HttpContext context)
    {
        using var deadline = new CancellationTokenSource(options.Value.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, deadline.Token);
        try
        {
            using var place = await _limiter.AcquireAsync(1, either.Token);
            if (!place.IsAcquired)
            {
                Refuse(context);
                return;
            }

            await using var end = deadline.Token.Register(() => GiveUp(context));
            await next(context);
        }
        catch (OperationCanceledException) when (!context.Response.HasStarted)
        {
            Refuse(context);
        }
    }

    private static void Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
    }

    private void GiveUp(HttpContext context)
    {
        logger.LogError(
            "{Path} was not rendered within {Seconds} s: its connection is closed", context.Request.Path, options.Value.Deadline.TotalSeconds);
        context.Abort();
    }
}
