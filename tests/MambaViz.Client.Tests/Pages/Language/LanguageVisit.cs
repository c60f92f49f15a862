using MambaViz.Client.Pages.Language;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.Language;

/// <summary>A state of the page with a server, a library and a clock of the test's own.</summary>
internal sealed class LanguageVisit : IDisposable
{
    private readonly ServerSession _server;
    private readonly LanguageOffer _offer;

    public LanguageVisit(string query, FakeLanguageClient client)
        : this(query, isConnected: true, library: null, client)
    {
    }

    public LanguageVisit(string query = "", bool isConnected = true, FakeTextLibrary? library = null)
        : this(query, isConnected, library, new())
    {
    }

    private LanguageVisit(string query, bool isConnected, FakeTextLibrary? library, FakeLanguageClient client)
    {
        Client = client;
        _server = new(Connection);
        _offer = new(Connection, Client, Time);
        State = new(Client, _server, _offer, library ?? new(), new FakeLessonLibrary(), Time);
        State.Open(query);
        _ = State.StartAsync();
        if (isConnected)
            Connection.Become(ConnectionPhase.Connected);
    }

    public FakeRefinementClient Connection { get; } = new();

    public FakeLanguageClient Client { get; }

    public FakeTimeProvider Time { get; } = new();

    public LanguageState State { get; }

    public LanguagePicture Picture => State.BuildPicture();

    public void Dispose()
    {
        State.Dispose();
        _offer.Dispose();
        _server.Dispose();
    }
}
