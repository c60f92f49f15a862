using MambaViz.Server.Compute;
using MambaViz.Server.Refining;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MambaViz.Server.Api;

/// <summary>
/// Whether the process answers at all (live: if not, start it anew), and whether it can take work (ready: if not, send work elsewhere): models are loaded,
/// the compute worker answers, and it is not stopping.
/// </summary>
internal static class HealthApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz/live", () => TypedResults.Text("ok"));
        app.MapGet("/healthz/ready", CheckAsync);
        // For those that know one address only.
        app.MapGet("/healthz", CheckAsync);
    }

    private static async Task<ContentHttpResult> CheckAsync(
        Catalogue catalogue, ComputeQueue queue, TimeProvider time, CancellationToken cancellationToken)
    {
        if (queue.IsDraining)
            return Unavailable("shutting down");
        if (catalogue.Models.Length == 0)
            return Unavailable("no model is loaded");
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await queue.ProbeAsync(either.Token);
            return TypedResults.Text("ok", statusCode: StatusCodes.Status200OK);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unavailable("the compute worker does not answer");
        }
    }

    private static ContentHttpResult Unavailable(string reason) =>
        TypedResults.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable);
}
