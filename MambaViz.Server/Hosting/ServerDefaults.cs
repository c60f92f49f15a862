using Microsoft.AspNetCore.HostFiltering;

namespace MambaViz.Server.Hosting;

/// <summary>What holds where neither the command line nor the environment says otherwise.</summary>
internal static class ServerDefaults
{
    public const string Address = "http://localhost:5080";

    public static void AddServerDefaults(this WebApplicationBuilder builder)
    {
        // Static files of the build are found in any environment, not in Development alone.
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.Critical);
        // What keeps the host from starting ends the program, which says it in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // A request that names no host is for no page: its address could not even be written.
        builder.Services.Configure<HostFilteringOptions>(options => options.AllowEmptyHosts = false);

        var configuration = builder.Configuration;
        if (configuration["urls"] is null && configuration["http_ports"] is null && configuration["https_ports"] is null)
            builder.WebHost.UseUrls(Address);
        var named = configuration.GetSection($"{ServerOptions.Section}:{nameof(ServerOptions.AllowedHosts)}").Get<string[]>() ?? [];
        configuration["AllowedHosts"] ??= string.Join(';', named.Prepend(HostNames.For(configuration["urls"])));
        builder.AddProxies();
    }
}
