namespace MambaViz.Server.Tests.Hosting;

/// <summary>Tests that use the shared server run one after the other: they look at its one queue.</summary>
[CollectionDefinition(Name)]
public sealed class ServerTests : ICollectionFixture<ServerFixture>
{
    public const string Name = "server";
}
