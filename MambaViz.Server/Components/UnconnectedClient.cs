using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Experiments;
using MambaViz.Contracts.Language;
using MambaViz.Contracts.Rooms;

namespace MambaViz.Server.Components;

/// <summary>The connection of a page that is being prerendered: the browser makes it later. Prerendering asks for nothing.</summary>
internal sealed class UnconnectedClient : IRefinementClient, IExperimentClient, ILanguageClient, IBookClient, IRoomClient
{
    public event Action? StatusChanged
    {
        add { }
        remove { }
    }

    public ConnectionStatus Status { get; } = new(ConnectionPhase.Connecting);

    public void Start() { }

    public void TryNow() { }

    public Task<ModelCard[]> ListModelsAsync(CancellationToken cancellation) => throw NotConnected();

    public Task<ModelDetail> DescribeModelAsync(string id, CancellationToken cancellation) => throw NotConnected();

    public Task<TaskCard[]> ListTasksAsync(CancellationToken cancellation) => throw NotConnected();

    public Task<TaskSample> SampleAsync(TaskRequest task, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<BaselineErrors> BaselineErrorsAsync(TaskRequest task, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<BaselineErrors> OwnBaselineErrorsAsync(OwnBaselinesRequest request, CancellationToken cancellation) =>
        throw NotConnected();

    public Task<ServerStatus> GetServerStatusAsync(CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<RefineFrame> RefineAsync(RefineRequest request, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<NextErrorFrame> NextErrorsAsync(NextErrorsRequest request, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<InfluenceFrame> InfluenceAsync(RefineRequest request, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<AblationFrame> AblationAsync(RefineRequest request, CancellationToken cancellation) => throw NotConnected();

    public Task<ExperimentCard[]> ListExperimentsAsync(CancellationToken cancellation) => throw NotConnected();

    public Task<ExperimentResult> GetExperimentAsync(string id, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<ExperimentUpdate> RunExperimentAsync(ExperimentRequest request, CancellationToken cancellation) => throw NotConnected();

    public Task<TextModelCard[]> ListTextModelsAsync(CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<RoomFrame> LeadRoomAsync(LeadRequest request, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<RoomFrame> FollowRoomAsync(string code, CancellationToken cancellation) => throw NotConnected();

    public Task ShowRoomAsync(ShowRequest request, CancellationToken cancellation) => throw NotConnected();

    public Task<bool> VoteRoomAsync(VoteRequest request, CancellationToken cancellation) => throw NotConnected();

    public Task<WordExample[]> SampleBookAsync(BookRequest request, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<BookFrame> RecallBookAsync(RecallBookRequest request, CancellationToken cancellation) => throw NotConnected();

    public Task<WordTaskCard[]> ListTextTasksAsync(CancellationToken cancellation) => throw NotConnected();

    public Task<TextGrowthDetail> DescribeTextGrowthAsync(string id, CancellationToken cancellation) => throw NotConnected();

    public Task<WordTaskSample> SampleTextAsync(WordTaskRequest task, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<TextFrame> RefineTextAsync(TextRefineRequest request, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<TextInfluenceFrame> TextInfluenceAsync(TextRefineRequest request, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<ReadingFrame> ReadTextAsync(TextReadingRequest request, CancellationToken cancellation) => throw NotConnected();

    public IAsyncEnumerable<ContinuationFrame> ContinueTextAsync(ContinueTextRequest request, CancellationToken cancellation) => throw NotConnected();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static InvalidOperationException NotConnected() => new("A prerendered page has no connection.");
}
