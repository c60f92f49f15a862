using System.Globalization;
using System.Text.Json;
using System.Threading.RateLimiting;
using MambaViz.Contracts;
using MambaViz.Contracts.Sharing;
using MambaViz.Server.Compute;
using MambaViz.Server.Security;
using MambaViz.Server.Sharing;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MambaViz.Server.Api;

/// <summary>Short links: a state is kept, opened again at its address, and its own data and lesson are handed to the page.</summary>
internal static class LinkApi
{
    // The query, with what JSON escapes of it, and the page.
    private const int LongestRequest = 6 * ShareLimits.Query + 1024;
    private const string Title = "The link was not made";

    /// <summary>Opens what is kept, and maps what needs it; nothing where nothing is kept.</summary>
    public static void MapLinks(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<ShareLinks>().AreKept)
            return;
        app.MapPost("/api/links", Add).WithMetadata(new BodyLimit(LongestRequest), OwnPagesOnly.Mark).DisableAntiforgery();
        app.MapGet("/api/links/{id}/data", (string id, HttpContext context, ShareLinks links) => Own(context, links.Find(id)?.Data));
        app.MapGet("/api/links/{id}/lesson", (string id, HttpContext context, ShareLinks links) => Own(context, links.Find(id)?.Lesson));
        app.MapGet("/s/{id}", Open).ExcludeFromDescription();
    }

    private static Results<JsonHttpResult<ShareLink>, ProblemHttpResult> Add(JsonElement request, HttpContext context, ShareLinks links)
    {
        try
        {
            var state = LinkRules.Check(RequestReader.Read<ShareRequest>(request));
            using var turn = links.Ask(ComputeClient.AddressOf(context.Connection.RemoteIpAddress));
            if (!turn.IsAcquired)
                return TooMany(context, turn);
            return links.Add(state) is { } id
                ? TypedResults.Json(new(id, $"s/{id}"), ContractsJson.Default.ShareLink, statusCode: StatusCodes.Status201Created)
                : TypedResults.Problem("This server cannot keep it now.", statusCode: StatusCodes.Status503ServiceUnavailable, title: Title);
        }
        catch (RequestException broken)
        {
            return TypedResults.Problem(broken.Message, statusCode: StatusCodes.Status400BadRequest, title: Title);
        }
    }

    private static Results<RedirectHttpResult, NotFound> Open(string id, HttpContext context, ShareLinks links)
    {
        if (links.Find(id) is not { } state)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return TypedResults.Redirect($"{context.Request.PathBase}/{state.AddressOf(id)}");
    }

    private static Results<ContentHttpResult, NotFound> Own(HttpContext context, string? own)
    {
        if (own is null)
            return TypedResults.NotFound();
        // The same for as long as they are kept; not for a proxy's store, where they would outlive that.
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Text(own);
    }

    private static ProblemHttpResult TooMany(HttpContext context, RateLimitLease turn)
    {
        var wait = turn.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Ceiling(after.TotalSeconds) : 60;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            string.Create(CultureInfo.InvariantCulture, $"This address has made many links within an hour. Try again in {wait:0} s."),
            statusCode: StatusCodes.Status429TooManyRequests, title: Title);
    }
}
