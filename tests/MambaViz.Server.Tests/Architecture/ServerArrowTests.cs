using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MambaViz.Server.Tests.Architecture;

/// <summary>
/// Inside the server: Hosting ← {Security, Compute, Validation, Figures, Sharing, Recordings} ← Refining ← {Experiments, Previews} ← {Hubs, Api}; the command
/// line stands beside them, and only the hub knows SignalR's exception.
/// </summary>
public sealed class ServerArrowTests
{
    private static readonly ArchUnitNET.Domain.Architecture Server =
        new ArchLoader().LoadAssemblies(typeof(Program).Assembly, typeof(Microsoft.AspNetCore.SignalR.HubException).Assembly).Build();

    [Theory]
    [InlineData("Hosting", "Attribution|Language|Security|Compute|Validation|Figures|Refining|Experiments|Hubs|Api|Components|Commands")]
    [InlineData("Security", "Attribution|Language|Compute|Validation|Figures|Refining|Experiments|Hubs|Api|Components|Commands")]
    [InlineData("Compute", "Attribution|Language|Hosting|Security|Validation|Figures|Refining|Experiments|Hubs|Api|Components|Commands")]
    [InlineData("Validation", "Attribution|Language|Hosting|Security|Compute|Figures|Refining|Experiments|Hubs|Api|Components|Commands")]
    [InlineData("Figures", "Attribution|Language|Security|Compute|Validation|Refining|Experiments|Hubs|Api|Components|Commands")]
    [InlineData("Refining", "Attribution|Language|Security|Figures|Experiments|Hubs|Api|Components|Commands")]
    [InlineData("Language", "Attribution|Security|Figures|Experiments|Hubs|Api|Components|Commands")]
    [InlineData("Attribution", "Language|Security|Figures|Experiments|Hubs|Api|Components|Commands")]
    [InlineData("Sharing", "Attribution|Language|Security|Compute|Figures|Refining|Experiments|Previews|Hubs|Api|Components|Commands")]
    [InlineData("Recordings", "Attribution|Language|Security|Compute|Validation|Figures|Sharing|Refining|Experiments|Previews|Hubs|Api|Components|Commands")]
    [InlineData("Previews", "Security|Experiments|Hubs|Api|Components|Commands")]
    [InlineData("Experiments", "Security|Hubs|Api|Components|Commands")]
    [InlineData("Hubs", "Figures|Api|Components|Commands")]
    [InlineData("Telemetry", "Attribution|Language|Security|Validation|Figures|Experiments|Hubs|Api|Components|Commands")]
    [InlineData("Api", "Hubs|Components|Commands")]
    [InlineData("Components", "Attribution|Language|Security|Compute|Validation|Figures|Refining|Experiments|Hubs|Api|Commands")]
    [InlineData("Commands", "Security|Compute|Experiments|Hubs|Api|Components|Telemetry")]
    public void An_arrow_points_one_way(string part, string notTo) =>
        Types().That().ResideInNamespaceMatching($@"^MambaViz\.Server\.{part}(\..*)?$")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^MambaViz\.Server\.({notTo})(\..*)?$")).Check(Server);

    [Fact]
    public void Only_the_hub_throws_what_SignalR_tells_a_client() =>
        Types().That().ResideInNamespaceMatching(@"^MambaViz\.Server\.(?!Hubs|Commands\.Load).*$")
            .Should().NotDependOnAny(Types().That().HaveFullName("Microsoft.AspNetCore.SignalR.HubException")).Check(Server);
}
