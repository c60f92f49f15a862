using MambaViz.Client.Connection;
using MambaViz.Client.Playground;
using MambaViz.Client.Playground.Linking;
using MambaViz.Client.Tests.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Playground;

/// <summary>A playground with a server, a library and a clock that tests hold in their hands.</summary>
internal sealed class StateFixture : IDisposable
{
    public StateFixture(string query = "points=", FakeLessonLibrary? library = null)
    {
        Library = library ?? new FakeLessonLibrary();
        State = new PlaygroundState(Client, Library, Time);
        State.Open(LinkText.Read(query));
    }

    public FakeRefinementClient Client { get; } = new();

    public FakeLessonLibrary Library { get; }

    public FakeTimeProvider Time { get; } = new();

    public PlaygroundState State { get; }

    /// <summary>Connects and forgets the requests that this caused.</summary>
    public async Task<StateFixture> ConnectedAsync()
    {
        await State.StartAsync(TestContext.Current.CancellationToken);
        Client.Become(ConnectionPhase.Connected);
        Client.Requests.Clear();
        return this;
    }

    public void Dispose() => State.Dispose();
}
