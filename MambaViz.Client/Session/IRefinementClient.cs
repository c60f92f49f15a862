using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Session;

/// <summary>The hub as the page needs it.</summary>
public interface IRefinementClient : IAsyncDisposable
{
    /// <summary>Where the connection stands.</summary>
    ConnectionStatus Status { get; }

    /// <summary><see cref="Status"/> is another one now.</summary>
    event Action? StatusChanged;

    /// <summary>Connects, and keeps connecting again when the connection is lost. Returns at once.</summary>
    void Start();

    /// <summary>Tries again now instead of waiting.</summary>
    void TryNow();

    /// <summary>The models the server has.</summary>
    Task<ModelCard[]> ListModelsAsync(CancellationToken cancellation);

    /// <summary>All that is known of a model.</summary>
    /// <exception cref="RefinementRefusedException">There is none of that id.</exception>
    Task<ModelDetail> DescribeModelAsync(string id, CancellationToken cancellation);

    /// <summary>The tasks the server can sample.</summary>
    Task<TaskCard[]> ListTasksAsync(CancellationToken cancellation);

    /// <summary>What a task request samples.</summary>
    Task<TaskSample> SampleAsync(TaskRequest task, CancellationToken cancellation);

    /// <summary>The known methods' errors on what a task request samples, one after the other.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<BaselineErrors> BaselineErrorsAsync(TaskRequest task, CancellationToken cancellation);

    /// <summary>The known methods' errors on somebody's own examples, one after the other.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<BaselineErrors> OwnBaselineErrorsAsync(OwnBaselinesRequest request, CancellationToken cancellation);

    /// <summary>What computes there.</summary>
    Task<ServerStatus> GetServerStatusAsync(CancellationToken cancellation);

    /// <summary>Streams a refinement; cancelling ends it on the server too.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<RefineFrame> RefineAsync(RefineRequest request, CancellationToken cancellation);

    /// <summary>Streams errors on next examples over many orders; cancelling ends it on the server too.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<NextErrorFrame> NextErrorsAsync(NextErrorsRequest request, CancellationToken cancellation);

    /// <summary>Streams what is predicted without each of the examples; cancelling ends it on the server too.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<InfluenceFrame> InfluenceAsync(RefineRequest request, CancellationToken cancellation);

    /// <summary>Streams what is predicted without each of a model's blocks; cancelling ends it on the server too.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<AblationFrame> AblationAsync(RefineRequest request, CancellationToken cancellation);
}
