using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Hosting;

/// <summary>What a server needs to know that is reached through another one: whom to believe, and under which path it stands.</summary>
internal static class BehindProxy
{
    /// <summary>Reads whom to believe, from the settings.</summary>
    /// <exception cref="OptionsValidationException">One is no address and no network.</exception>
    public static void AddProxies(this WebApplicationBuilder builder)
    {
        var trusted = builder.Configuration.GetSection($"{ServerOptions.Section}:{nameof(ServerOptions.TrustedProxies)}").Get<string[]>() ?? [];
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = trusted.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            // As many hops as are trusted, one after the other.
            options.ForwardLimit = null;
            foreach (var proxy in trusted)
                Trust(options, proxy);
            // A name that the proxy only passes on is held against the same list as one that was sent here.
            options.AllowedHosts = (builder.Configuration["AllowedHosts"] ?? "*")
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        });
    }

    /// <summary>Believes the proxies, and takes the path base off what is asked for. First in the pipeline, before routing.</summary>
    public static void UseProxies(this WebApplication app)
    {
        app.UseForwardedHeaders();
        if (app.Services.GetRequiredService<IOptions<ServerOptions>>().Value.PathBase is not { } given)
            return;
        var pathBase = new PathString("/" + given.Trim('/'));
        app.Use((context, next) =>
        {
            // Some proxies take it off themselves: what is linked to stands under it either way.
            if (context.Request.Path.StartsWithSegments(pathBase, StringComparison.OrdinalIgnoreCase, out var rest))
                context.Request.Path = rest;
            context.Request.PathBase = pathBase;
            return next(context);
        });
        app.UseRouting();
    }

    private static void Trust(ForwardedHeadersOptions options, string proxy)
    {
        if (IPAddress.TryParse(proxy, out var address))
            options.KnownProxies.Add(address);
        else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            options.KnownIPNetworks.Add(network);
        else
            throw new OptionsValidationException(
                "trustedProxies", typeof(ServerOptions), [$"--trust-proxy: must be an address or a network such as 10.0.0.0/8, got {proxy}."]);
    }
}
