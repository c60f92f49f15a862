using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;
using MambaViz.Server.Experiments;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MambaViz.Server.Api;

/// <summary>The REST twins of the hub's plain calls about experiments.</summary>
internal static class ExperimentApi
{
    public static void MapExperiments(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/experiments", (ExperimentService experiments) => TypedResults.Json(experiments.Cards, ContractsJson.Default.ExperimentCardArray));
        app.MapGet("/api/experiments/{id}", Result);
    }

    private static Results<JsonHttpResult<ExperimentResult>, ProblemHttpResult> Result(string id, ExperimentService experiments)
    {
        try
        {
            return TypedResults.Json(experiments.Result(id), ContractsJson.Default.ExperimentResult);
        }
        catch (RequestException unknown)
        {
            return TypedResults.Problem(unknown.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
