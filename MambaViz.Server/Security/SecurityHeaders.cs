using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Server.Security;

/// <summary>The headers that tell a browser how little a page of ours needs.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
                headers.ContentSecurityPolicy = Policy(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    // Styles are inline in MudBlazor and Plotly; the runtime compiles WebAssembly; the one inline script is the import map.
    private static string Policy(HttpContext context) => string.Join(
        "; ",
        "default-src 'self'",
        "base-uri 'self'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        $"script-src 'self' 'wasm-unsafe-eval'{ImportMapHash(context)}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        $"connect-src 'self' ws://{context.Request.Host} wss://{context.Request.Host}");

    private static string ImportMapHash(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ImportMapDefinition>()?.ToString() is not { } map)
            return "";
        // A browser hashes the script with its line ends made \n.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(map.ReplaceLineEndings("\n")));
        return $" 'sha256-{Convert.ToBase64String(hash)}'";
    }
}
