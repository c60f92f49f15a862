using MambaViz.Contracts.Experiments;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Client.Session;

/// <content>The hub's experiments.</content>
public sealed partial class HubRefinementClient : IExperimentClient
{
    public Task<ExperimentCard[]> ListExperimentsAsync(CancellationToken cancellation) =>
        _hub.InvokeAsync<ExperimentCard[]>("ListExperiments", cancellation);

    public Task<ExperimentResult> GetExperimentAsync(string id, CancellationToken cancellation) =>
        AskAsync<ExperimentResult>("GetExperiment", id, cancellation);

    public IAsyncEnumerable<ExperimentUpdate> RunExperimentAsync(ExperimentRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<ExperimentUpdate>("RunExperiment", request, cancellation), cancellation);
}
