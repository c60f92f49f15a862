using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.Playground;

/// <summary>A playground with a server, a library and a clock that tests hold in their hands.</summary>
internal sealed class StateFixture : IDisposable
{
    public StateFixture(string query = "points=", FakeLessonLibrary? library = null)
    {
        Library = library ?? new FakeLessonLibrary();
        Server = new ServerSession(Client);
        State = new PlaygroundState(Client, Server, Library, Time);
        State.Open(query);
    }

    public FakeRefinementClient Client { get; } = new();

    public FakeLessonLibrary Library { get; }

    public FakeTimeProvider Time { get; } = new();

    public ServerSession Server { get; }

    public PlaygroundState State { get; }

    /// <summary>Connects and forgets the requests that this caused.</summary>
    public async Task<StateFixture> ConnectedAsync()
    {
        await State.StartAsync();
        Client.Become(ConnectionPhase.Connected);
        Client.Requests.Clear();
        return this;
    }

    public void Dispose()
    {
        State.Dispose();
        Server.Dispose();
    }
}
