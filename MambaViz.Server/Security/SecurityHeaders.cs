using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MambaViz.Client.Sharing;
using MambaViz.Server.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Security;

/// <summary>The headers that tell a browser how little a page of ours needs.</summary>
internal static partial class SecurityHeaders
{
    /// <exception cref="OptionsValidationException">What is named as a site that may show pages in a frame is none.</exception>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var embedders = Embedders(app.Services.GetRequiredService<IOptions<ServerOptions>>().Value.EmbedOrigins);
        app.Use((context, next) => WithHeaders(context, next, embedders));
    }

    private static Task WithHeaders(HttpContext context, RequestDelegate next, string embedders)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
                headers.ContentSecurityPolicy = Policy(context, embedders);
            return Task.CompletedTask;
        });
        return next(context);
    }

    // Styles are inline in MudBlazor and Plotly; the runtime compiles WebAssembly; the one inline script is the import map.
    private static string Policy(HttpContext context, string embedders) => string.Join(
        "; ",
        "default-src 'self'",
        "base-uri 'self'",
        "object-src 'none'",
        "form-action 'self'",
        $"frame-ancestors 'self'{(IsEmbedded(context.Request) ? embedders : "")}",
        $"script-src 'self' 'wasm-unsafe-eval'{ImportMapHash(context)}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        $"connect-src 'self' ws://{context.Request.Host} wss://{context.Request.Host}");

    // A page that was not asked for as an embedded one stays out of foreign frames: there it could be overlaid and clicked unseen.
    private static bool IsEmbedded(HttpRequest request) => Embedding.Read(request.QueryString.Value ?? "") is not null;

    /// <summary>What the policy says of sites that may show pages in a frame, each after a space.</summary>
    /// <exception cref="OptionsValidationException">One of them is no origin.</exception>
    internal static string Embedders(IList<string> origins)
    {
        if (origins.FirstOrDefault(origin => !Origin().IsMatch(origin)) is { } wrong)
        {
            throw new OptionsValidationException(
                "embedOrigins", typeof(ServerOptions), [$"--embed-origin: must be an origin such as https://example.org, got {wrong}."]);
        }

        return string.Concat(origins.Select(origin => " " + origin.TrimEnd('/')));
    }

    // Scheme, host and port alone: it goes into a header, where a space or a semicolon would say more.
    [GeneratedRegex(
        @"^https?://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?/?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Origin();

    private static string ImportMapHash(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ImportMapDefinition>()?.ToString() is not { } map)
            return "";
        // A browser hashes the script with its line ends made \n.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(map.ReplaceLineEndings("\n")));
        return $" 'sha256-{Convert.ToBase64String(hash)}'";
    }
}
