using MambaViz.Server.Security;

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
        builder.Services.AddHostedService<StartUpReport>();

        var configuration = builder.Configuration;
        if (configuration["urls"] is null && configuration["http_ports"] is null && configuration["https_ports"] is null)
            builder.WebHost.UseUrls(Address);
        configuration["AllowedHosts"] ??= HostNames.For(configuration["urls"]);
    }
}
