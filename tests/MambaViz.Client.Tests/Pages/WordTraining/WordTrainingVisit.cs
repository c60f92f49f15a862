using MambaViz.Client.Pages.WordTraining;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts.Language;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.WordTraining;

/// <summary>A state of the page with a server and a clock of the test's own.</summary>
internal sealed class WordTrainingVisit : IDisposable
{
    private readonly ServerSession _server;
    private readonly LanguageOffer _offer;
    private readonly AnswerStore<TextGrowthDetail> _growths;

    public WordTrainingVisit(string query = "", bool isConnected = true)
    {
        Grow(Client);
        _server = new(Connection);
        _offer = new(Connection, Client, Time);
        _growths = new(Connection, Client.DescribeTextGrowthAsync, Time);
        State = new(Client, _server, _offer, _growths, Time);
        State.Open(query);
        _ = State.StartAsync();
        if (isConnected)
            Connection.Become(ConnectionPhase.Connected);
    }

    public FakeRefinementClient Connection { get; } = new();

    public FakeLanguageClient Client { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public WordTrainingState State { get; }

    public WordTrainingPicture Picture => State.BuildPicture();

    /// <summary>Gives a server two models that grow, beside one that does not.</summary>
    public static void Grow(FakeLanguageClient client)
    {
        TextGrowthDetail[] growths = [TestGrowth.Of("mamba", 10, 50, 200, 1000, 5000), TestGrowth.Of("transformer", 20, 400)];
        client.Cards = [TestWords.Card("mamba"), .. growths.Select(growth => growth.Card)];
        foreach (var growth in growths)
            client.Growths[growth.Card.Id] = growth;
    }

    public void Dispose()
    {
        State.Dispose();
        _growths.Dispose();
        _offer.Dispose();
        _server.Dispose();
    }
}
