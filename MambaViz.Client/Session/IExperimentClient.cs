using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Session;

/// <summary>The hub's experiments, over the same connection as <see cref="IRefinementClient"/>.</summary>
public interface IExperimentClient
{
    /// <summary>The experiments of the paper, and what of them ships.</summary>
    Task<ExperimentCard[]> ListExperimentsAsync(CancellationToken cancellation);

    /// <summary>A shipped or finished result.</summary>
    /// <exception cref="RefinementRefusedException">None of that id is kept.</exception>
    Task<ExperimentResult> GetExperimentAsync(string id, CancellationToken cancellation);

    /// <summary>Runs an experiment; cancelling ends it on the server too.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<ExperimentUpdate> RunExperimentAsync(ExperimentRequest request, CancellationToken cancellation);
}
