using System.Globalization;
using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Server.Compute;
using MambaViz.Server.Refining;
using MambaViz.Server.Security;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MambaViz.Server.Api;

/// <summary>The REST twin of the hub's baseline errors.</summary>
internal static class BaselineApi
{
    // Wide for a task's parameters, and far below what a task can fill.
    private const int LongestRequest = 8 * 1024;

    public static void MapBaselines(this IEndpointRouteBuilder app)
    {
        // A call over HTTP is a stream that is read to its end: an address has as many of them at a time as a hub connection.
        var streams = new AddressPlaces(Limits.StreamsPerConnection);
        app.MapPost(
                "/api/baseline-errors",
                (JsonElement task, HttpContext context, RefinementService refinements, CancellationToken cancellationToken) =>
                    ErrorsAsync(task, context, refinements, streams, cancellationToken))
            .WithMetadata(new BodyLimit(LongestRequest), OwnPagesOnly.Mark).DisableAntiforgery();
    }

    private static async Task<Results<JsonHttpResult<BaselineErrors[]>, ContentHttpResult>> ErrorsAsync(
        JsonElement task, HttpContext context, RefinementService refinements, AddressPlaces streams, CancellationToken cancellationToken)
    {
        try
        {
            var client = ComputeClient.Of(context.Connection.RemoteIpAddress, context.Connection.Id);
            using var place = streams.Take(client.Address) ?? throw ComputeRefusedException.OfPlaces(Limits.StreamsPerConnection);
            var errors = await refinements.BaselineErrorsAsync(
                RequestReader.Read<TaskRequest>(task), client, cancellationToken).ToArrayAsync(cancellationToken);
            return TypedResults.Json(errors, ContractsJson.Default.BaselineErrorsArray);
        }
        catch (RequestException broken)
        {
            return TypedResults.Text(broken.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (Exception refused) when (refused is ComputeRefusedException or ComputeEndedException)
        {
            if (refused is ComputeRefusedException { RetryAfter: { } wait })
                context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TypedResults.Text(refused.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
