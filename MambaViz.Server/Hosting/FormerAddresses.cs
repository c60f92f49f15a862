namespace MambaViz.Server.Hosting;

/// <summary>Addresses that pages once had: links to them are out there, and go on with their query.</summary>
internal static class FormerAddresses
{
    private static readonly (string Former, string Now)[] Moved = [("functions", "regression"), ("growth", "training"), ("refinement", "findings")];

    /// <summary>Redirects for good.</summary>
    public static void MapFormerAddresses(this IEndpointRouteBuilder routes)
    {
        foreach (var (former, now) in Moved)
        {
            routes.MapGet(former, (HttpRequest request) => TypedResults.Redirect($"{request.PathBase}/{now}{request.QueryString}", permanent: true))
                .ExcludeFromDescription();
        }
    }
}
