using Microsoft.AspNetCore.Hosting;

namespace MambaViz.Server.Tests.Hosting;

/// <summary>The server as it is started behind a proxy on a path of its own.</summary>
public sealed class ProxiedServer : ServerFixture
{
    public const string Name = "mambaviz.example";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Server:PathBase", "/mamba");
        builder.UseSetting("Server:TrustedProxies:0", "127.0.0.1");
        builder.UseSetting("Server:TrustedProxies:1", "::1");
        builder.UseSetting("Server:AllowedHosts:0", Name);
        builder.UseSetting("Server:ConnectionsPerAddress", "2");
    }
}
