using MambaViz.Client.Sharing;

namespace MambaViz.Server.Hosting;

/// <summary>Short addresses of pages inside other sites' pages: <c>/embed/language?…</c> is <c>/language?…&amp;embed=1</c>.</summary>
internal static class EmbedAddresses
{
    /// <summary>Redirects; what is hidden stays so.</summary>
    public static void MapEmbedAddresses(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("embed/{page:regex(^[a-z][a-z-]{{0,31}}$)?}", (HttpRequest request, string? page) =>
        {
            var query = request.QueryString.Value ?? "";
            return TypedResults.Redirect($"{request.PathBase}/{page}?{Embedding.Of(query).After(PageShowing.WithoutIt(query))}");
        }).ExcludeFromDescription();
    }
}
