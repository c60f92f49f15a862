using MambaViz.Contracts;
using MambaViz.Server.Hosting;
using MambaViz.Server.Language;
using MambaViz.Server.Refining;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MambaViz.Server.Api;

/// <summary>The REST twins of the hub's plain calls, and what computes.</summary>
internal static class CatalogueApi
{
    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        api.MapGet("/models", (Catalogue catalogue) => TypedResults.Json(catalogue.Models, ContractsJson.Default.ModelCardArray));
        api.MapGet("/broken-models", (Catalogue catalogue) => TypedResults.Json(catalogue.Broken, ContractsJson.Default.BrokenModelArray));
        api.MapGet("/models/{id}", Describe);
        api.MapGet("/tasks", (Catalogue catalogue) => TypedResults.Json(catalogue.Tasks, ContractsJson.Default.TaskCardArray));
        api.MapGet("/text-models", (LanguageCatalogue catalogue) => TypedResults.Json(catalogue.Models, ContractsJson.Default.TextModelCardArray));
        api.MapGet("/text-tasks", (LanguageCatalogue catalogue) => TypedResults.Json(catalogue.Tasks, ContractsJson.Default.WordTaskCardArray));
        api.MapGet("/status", (EngineHost engine) => TypedResults.Json(
            new ServerStatus(engine.Device.Name, engine.Device.Threads, ProgramVersion.Text), ContractsJson.Default.ServerStatus));
    }

    private static Results<JsonHttpResult<ModelDetail>, ProblemHttpResult> Describe(string id, Catalogue catalogue)
    {
        try
        {
            return TypedResults.Json(catalogue.Describe(id), ContractsJson.Default.ModelDetail);
        }
        catch (RequestException unknown)
        {
            return TypedResults.Problem(unknown.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
