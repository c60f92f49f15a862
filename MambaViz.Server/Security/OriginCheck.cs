using MambaViz.Server.Hosting;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Security;

/// <summary>
/// Refuses browsers that come from another site: CORS guards neither WebSockets nor work whose answer the page cannot read. A request without an Origin comes from no browser's page
/// and passes.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, IOptions<ServerOptions> options)
{
    /// <summary>Whether a request is one that another site's page must not make: it opens the hub, or asks for work.</summary>
    public static bool Guards(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal)
        || (HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/api", StringComparison.Ordinal));

    public Task InvokeAsync(HttpContext context)
    {
        var origins = context.Request.Headers.Origin;
        if (origins.Count == 0 || (origins.Count == 1 && IsAllowed(origins[0], context.Request.Host)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private bool IsAllowed(string? origin, HostString host)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return false;
        // The scheme is left out: behind a proxy the page may be https and this server http.
        return string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase)
            || options.Value.AllowedOrigins.Contains(origin.TrimEnd('/'), StringComparer.OrdinalIgnoreCase);
    }
}
