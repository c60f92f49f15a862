using MambaViz.Client.Charts;
using MambaViz.Client.Exploring;
using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.Regression;

/// <summary>The regression page's state with a server, a library and a clock that tests hold in their hands.</summary>
internal sealed class RegressionFixture : IDisposable
{
    public RegressionFixture(string query = "examples=4", FakePromptLibrary? library = null)
    {
        Client.Tasks = [TestModels.Task("linear", 20) with { Shifts = ["none", "noise", "orthogonal-query"], ShiftLimits = [new("orthogonal-query", 2, LeavesDimension: true)] }, TestModels.Task("sparse-linear", 20)];
        Client.Cards =
        [
            TestModels.TrainedOn("transformer", "linear", 4), TestModels.TrainedOn("mamba", "linear", 4), TestModels.TrainedOn("mamba", "sparse-linear", 4),
            TestModels.TrainedOn("mamba", "sparse-linear", 9), TestModels.Card("mamba"),
        ];
        Server = new ServerSession(Client);
        State = new RegressionState(Client, Server, library ?? new FakePromptLibrary(), Time);
        State.Open(query);
    }

    public FakeRefinementClient Client { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public ServerSession Server { get; }

    public RegressionState State { get; }

    /// <summary>The picture as it is now.</summary>
    public RegressionPicture Picture => State.BuildPicture();

    /// <summary>Its charts.</summary>
    public PromptScene Scene => Picture.Scene;

    public Playhead Counts => State.Heads.Counts;

    public Playhead Layers => State.Heads.Depth;

    /// <summary>Connects; the fake server has answered everything when this returns, unless it holds frames back.</summary>
    public async Task<RegressionFixture> ConnectedAsync()
    {
        await State.StartAsync();
        Client.Become(ConnectionPhase.Connected);
        return this;
    }

    /// <summary>Asks for other prompts.</summary>
    public void Ask(Func<TaskChoice, TaskChoice> change) => State.Ask(change(State.Link.Task));

    public void Dispose()
    {
        State.Dispose();
        Server.Dispose();
    }
}
