using MambaViz.Server.Hosting;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Security;

/// <summary>
/// Refuses browsers that come from another site: CORS guards neither WebSockets nor work whose answer the page cannot read. A request without an Origin comes from no browser's page
/// and passes.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, IOptions<ServerOptions> options)
{
    /// <summary>
    /// Whether a request is one that another site's page must not make: to an endpoint marked so, or with a method that changes or computes
    /// something. The endpoint decides and not the
    /// path, which routing reads more generously than any comparison here would.
    /// </summary>
    public static bool Guards(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<OwnPagesOnly>() is not null
        || !IsSafe(context.Request.Method);

    public Task InvokeAsync(HttpContext context)
    {
        var origins = context.Request.Headers.Origin;
        if (origins.Count == 0 || (origins.Count == 1 && IsAllowed(origins[0], context.Request.Host)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            $"this address is not allowed: {Shown(origins)}. The server answers pages of {context.Request.Host}; --allow-origin adds others.");
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private bool IsAllowed(string? origin, HostString host)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return false;
        // The scheme is left out: behind a proxy the page may be https and this server http.
        return string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase)
            || options.Value.AllowedOrigins.Contains(origin.TrimEnd('/'), StringComparer.OrdinalIgnoreCase);
    }

    private static string Shown(IEnumerable<string?> origins) =>
        string.Join(", ", origins) is { Length: > 0 and <= 256 } shown ? shown : "one that is no address";
}
