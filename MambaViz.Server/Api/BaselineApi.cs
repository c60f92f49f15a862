using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Server.Compute;
using MambaViz.Server.Refining;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Api;

/// <summary>The REST twin of the hub's baseline errors.</summary>
internal static class BaselineApi
{
    // Wide for a task's parameters, and far below what a task can fill.
    private const int LongestRequest = 8 * 1024;

    public static void MapBaselines(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/baseline-errors", ErrorsAsync).WithMetadata(new BodyLimit(LongestRequest)).DisableAntiforgery();

    private static async Task<Results<JsonHttpResult<BaselineErrors[]>, ContentHttpResult>> ErrorsAsync(
        JsonElement task, RefinementService refinements, CancellationToken cancellationToken)
    {
        try
        {
            var errors = await refinements.BaselineErrorsAsync(RequestReader.Read<TaskRequest>(task), cancellationToken).ToArrayAsync(cancellationToken);
            return TypedResults.Json(errors, ContractsJson.Default.BaselineErrorsArray);
        }
        catch (HubException broken)
        {
            return TypedResults.Text(broken.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (Exception refused) when (refused is ComputeRefusedException or ComputeEndedException)
        {
            return TypedResults.Text(refused.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
