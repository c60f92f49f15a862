namespace MambaViz.Browser.Tests;

/// <summary>
/// Tests of single pages. They run beside <see cref="Journeys"/>, each half with a server and a browser of its own, for a page waits for its server, a
/// timer or an animation for much of its time.
/// </summary>
[CollectionDefinition(Name)]
public sealed class SinglePages : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Single pages";
}

/// <summary>Tests that go from page to page, take servers away or bring their own.</summary>
[CollectionDefinition(Name)]
public sealed class Journeys : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Journeys";
}
