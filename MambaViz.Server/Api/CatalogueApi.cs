using System.Text.Json.Serialization.Metadata;
using MambaViz.Contracts;
using MambaViz.Server.Hosting;
using MambaViz.Server.Language;
using MambaViz.Server.Refining;
using MambaViz.Server.Sharing;
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
        api.MapGet("/models/{id}", (string id, Catalogue catalogue) => Found(() => catalogue.Describe(id), ContractsJson.Default.ModelDetail));
        api.MapGet("/tasks", (Catalogue catalogue) => TypedResults.Json(catalogue.Tasks, ContractsJson.Default.TaskCardArray));
        api.MapGet("/text-models", (LanguageCatalogue catalogue) => TypedResults.Json(catalogue.Models, ContractsJson.Default.TextModelCardArray));
        api.MapGet("/text-models/{id}/growth", (string id, LanguageCatalogue catalogue) =>
            Found(() => catalogue.DescribeGrowth(id), ContractsJson.Default.TextGrowthDetail));
        api.MapGet("/text-tasks", (LanguageCatalogue catalogue) => TypedResults.Json(catalogue.Tasks, ContractsJson.Default.WordTaskCardArray));
        api.MapGet("/status", (EngineHost engine, ShareLinks links) => TypedResults.Json(
            new ServerStatus(engine.Device.Name, engine.Device.Threads, ProgramVersion.Text, links.AreKept), ContractsJson.Default.ServerStatus));
    }

    private static Results<JsonHttpResult<T>, ProblemHttpResult> Found<T>(Func<T> describe, JsonTypeInfo<T> type)
    {
        try
        {
            return TypedResults.Json(describe(), type);
        }
        catch (RequestException unknown)
        {
            return TypedResults.Problem(unknown.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
