using MambaViz.Client.Connection;
using MambaViz.Client.Functions;
using MambaViz.Client.Functions.Linking;
using MambaViz.Client.Tests.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Functions;

/// <summary>The functions page's state with a server, a library and a clock that tests hold in their hands.</summary>
internal sealed class FunctionsFixture : IDisposable
{
    public FunctionsFixture(string query = "examples=4", FakePromptLibrary? library = null)
    {
        Client.Tasks = [TestModels.Task("linear", 20), TestModels.Task("sparse-linear", 20)];
        Client.Cards =
        [
            TestModels.TrainedOn("transformer", "linear", 4), TestModels.TrainedOn("mamba", "linear", 4), TestModels.TrainedOn("mamba", "sparse-linear", 4),
            TestModels.TrainedOn("mamba", "sparse-linear", 9), TestModels.Card("mamba"),
        ];
        State = new FunctionsState(Client, library ?? new FakePromptLibrary(), Time);
        State.Open(FunctionsLinkText.Read(query));
    }

    public FakeRefinementClient Client { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public FunctionsState State { get; }

    /// <summary>Connects; the fake server has answered everything when this returns, unless it holds frames back.</summary>
    public async Task<FunctionsFixture> ConnectedAsync()
    {
        await State.StartAsync(TestContext.Current.CancellationToken);
        Client.Become(ConnectionPhase.Connected);
        return this;
    }

    public void Dispose() => State.Dispose();
}
