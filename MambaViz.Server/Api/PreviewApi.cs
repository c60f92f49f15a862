using System.Globalization;
using System.Security.Cryptography;
using MambaViz.Client.Sharing;
using MambaViz.Server.Compute;
using MambaViz.Server.Figures;
using MambaViz.Server.Hosting;
using MambaViz.Server.Previews;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace MambaViz.Server.Api;

/// <summary>The picture of a page's state, for sites that show links with one.</summary>
internal static class PreviewApi
{
    private static readonly TimeSpan WholeLasts = TimeSpan.FromHours(1), StandInLasts = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, string> Pages = SitePages.All.ToDictionary(PreviewAddress.NameOf, StringComparer.Ordinal);

    public static void MapPreviews(this IEndpointRouteBuilder app) =>
        app.MapMethods("/preview/{name}.png", [HttpMethods.Get, HttpMethods.Head], DrawAsync).ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> DrawAsync(
        string name, HttpContext context, Previewer previewer, CancellationToken cancellationToken)
    {
        if (!Pages.TryGetValue(name, out var page))
            return TypedResults.NotFound();
        var client = ComputeClient.Of(context.Connection.RemoteIpAddress, context.Connection.Id);
        try
        {
            return File(context, await previewer.MakeAsync(page, context.Request.QueryString.Value ?? "", client, cancellationToken));
        }
        catch (FigureException withoutFont)
        {
            return TypedResults.Problem(withoutFont.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static FileContentHttpResult File(HttpContext context, Preview preview)
    {
        var lasts = (preview.IsWhole ? WholeLasts : StandInLasts).TotalSeconds;
        context.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={lasts:0}");
        // The same address may mean another picture once a model is another: the tag is of the picture.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(preview.Content).AsSpan(0, 16))}\"");
        return TypedResults.File(preview.Content, "image/png", entityTag: tag);
    }
}
