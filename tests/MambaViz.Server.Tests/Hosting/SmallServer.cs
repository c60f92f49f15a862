using Microsoft.AspNetCore.Hosting;

namespace MambaViz.Server.Tests.Hosting;

/// <summary>A server of which little may be asked at a time, and whose patience with pictures is short.</summary>
public sealed class SmallServer : ServerFixture
{
    public const int Links = 6;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Sharing:LinksPerAddress", FormattableString.Invariant($"{Links}"));
        builder.UseSetting("Previews:Deadline", "00:00:00.3");
    }
}
