using MambaViz.Client.Pages.PhoneBook;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts.Language;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.PhoneBook;

/// <summary>The page's state with a server, a recording and a clock that tests hold in their hands.</summary>
internal sealed class PhoneBookFixture : IDisposable
{
    private readonly ServerSession _server;
    private readonly LanguageOffer _offer;
    private readonly RecallBooks _books;

    public PhoneBookFixture(string query = "", RecordedBook? recorded = null)
    {
        _server = new ServerSession(Connection);
        _offer = new LanguageOffer(Connection, Client, Time);
        _books = new RecallBooks(Connection, _offer, Client, Time);
        State = new PhoneBookState(Client, _server, _books, new FakeRecording<RecordedBook> { Shipped = recorded }, new FakeLessonLibrary(), Time);
        State.Open(query);
    }

    public FakeRefinementClient Connection { get; } = new();

    public FakeBookClient Client { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public PhoneBookState State { get; }

    public BookPicture Picture => State.BuildPicture();

    /// <summary>Rights by model, the first shown first.</summary>
    public IEnumerable<int?> Rights => Picture.Rows.Select(row => row.RightCount);

    /// <summary>Connects; the fake server has answered everything when this returns, unless it holds frames back.</summary>
    public async Task<PhoneBookFixture> ConnectedAsync()
    {
        await State.StartAsync();
        Connection.Become(ConnectionPhase.Connected);
        return this;
    }

    public void Dispose()
    {
        State.Dispose();
        _books.Dispose();
        _offer.Dispose();
        _server.Dispose();
    }
}
