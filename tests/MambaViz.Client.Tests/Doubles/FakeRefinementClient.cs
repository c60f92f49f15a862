using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>A server of one's own: answers at once, or holds frames back until a test lets them go.</summary>
internal sealed class FakeRefinementClient : IRefinementClient
{
    private readonly Channel<bool> _permits = Channel.CreateUnbounded<bool>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });

    public event Action? StatusChanged;

    public ConnectionStatus Status { get; private set; } = new(ConnectionPhase.Connecting);

    public List<RefineRequest> Requests { get; } = [];

    /// <summary>Those for errors over orders.</summary>
    public List<NextErrorsRequest> NextErrorRequests { get; } = [];

    /// <summary>Those for predictions without each of the examples.</summary>
    public List<RefineRequest> InfluenceRequests { get; } = [];

    /// <summary>All of every kind, as they came.</summary>
    public List<object> Asked { get; } = [];

    public int CancelledStreams { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Frames wait for <see cref="Release"/>.</summary>
    public bool HoldsFrames { get; set; }

    /// <summary>What the next request is refused with.</summary>
    public string? Refusal { get; set; }

    /// <summary>The stream ends after this many frames.</summary>
    public int? EndsAfter { get; set; }

    public ModelCard[] Cards { get; set; } = [TestModels.Card("mamba"), TestModels.Card("transformer")];

    public void Start() { }

    public void TryNow() => Tries++;

    public void Become(ConnectionPhase phase, int attempt = 0, string? refusal = null)
    {
        Status = new ConnectionStatus(phase, attempt, refusal);
        StatusChanged?.Invoke();
    }

    public void Release(int frames)
    {
        for (var i = 0; i < frames; i++)
            _permits.Writer.TryWrite(true);
    }

    /// <summary>The models it lists, where it can be asked of others too: checkpoints.</summary>
    public ModelCard[]? Listed { get; set; }

    /// <summary>What it answers to a request. Default: what <see cref="TestModels"/> say.</summary>
    public Func<RefineRequest, IEnumerable<RefineFrame>>? Answer { get; set; }

    /// <summary>Nothing is told of its models.</summary>
    public bool HoldsModels { get; set; }

    public Task<ModelCard[]> ListModelsAsync(CancellationToken cancellation) =>
        HoldsModels ? new TaskCompletionSource<ModelCard[]>().Task : Task.FromResult(Listed ?? Cards);

    public TaskCard[] Tasks { get; set; } = [];

    /// <summary>What is known of each model, by its id.</summary>
    public Dictionary<string, ModelDetail> Details { get; } = new(StringComparer.Ordinal);

    public Task<ModelDetail> DescribeModelAsync(string id, CancellationToken cancellation) => Details.TryGetValue(id, out var detail)
        ? Task.FromResult(detail)
        : Task.FromException<ModelDetail>(new RefinementRefusedException($"id: must be one of {string.Join(", ", Details.Keys)}, got \"{id}\""));

    /// <summary>The prompts whose baselines were asked for.</summary>
    public List<TaskRequest> BaselineRequests { get; } = [];

    public Task<TaskCard[]> ListTasksAsync(CancellationToken cancellation) => Task.FromResult(Tasks);

    public Task<TaskSample> SampleAsync(TaskRequest task, CancellationToken cancellation) => Task.FromResult(TestModels.Sample(task));

    public async IAsyncEnumerable<BaselineErrors> BaselineErrorsAsync(TaskRequest task, [EnumeratorCancellation] CancellationToken cancellation)
    {
        BaselineRequests.Add(task);
        await Task.CompletedTask;
        cancellation.ThrowIfCancellationRequested();
        yield return TestModels.Baseline("ridge", task);
        yield return TestModels.Baseline("least-squares", task);
    }

    public async IAsyncEnumerable<BaselineErrors> OwnBaselineErrorsAsync(OwnBaselinesRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        cancellation.ThrowIfCancellationRequested();
        yield return new("ridge", "Ridge", FloatBytes.ToBytes([.. Enumerable.Range(0, request.Examples.Length + 1).Select(count => 1f / (count + 1))]));
    }

    /// <summary>Whether it keeps states for short links.</summary>
    public bool KeepsLinks { get; set; }

    public Task<ServerStatus> GetServerStatusAsync(CancellationToken cancellation) => Task.FromResult(new ServerStatus("cpu", 8, "1", KeepsLinks));

    public async IAsyncEnumerable<RefineFrame> RefineAsync(RefineRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Requests.Add(request);
        Asked.Add(request);
        if (Refusal is { } refusal)
        {
            Refusal = null;
            throw new RefinementRefusedException(refusal);
        }
        var sent = 0;
        try
        {
            foreach (var frame in Answer?.Invoke(request) ?? TestModels.Answer(request, Cards))
            {
                if (HoldsFrames)
                    await _permits.Reader.ReadAsync(cancellation);
                if (sent++ == EndsAfter)
                    yield break;
                yield return frame;
            }
        }
        finally
        {
            if (cancellation.IsCancellationRequested)
                CancelledStreams++;
        }
    }

    public async IAsyncEnumerable<NextErrorFrame> NextErrorsAsync(NextErrorsRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        NextErrorRequests.Add(request);
        Asked.Add(request);
        foreach (var frame in KnownWorld.NextErrors(request, Cards))
        {
            if (HoldsFrames)
                await _permits.Reader.ReadAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
            yield return frame;
        }
    }

    public async IAsyncEnumerable<InfluenceFrame> InfluenceAsync(RefineRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        InfluenceRequests.Add(request);
        Asked.Add(request);
        if (Refusal is { } refusal)
        {
            Refusal = null;
            throw new RefinementRefusedException(refusal);
        }
        try
        {
            foreach (var frame in request.Task is { } task ? TestModels.Influence(request, task, Cards) : KnownWorld.Influence(request, Cards))
            {
                if (HoldsFrames)
                    await _permits.Reader.ReadAsync(cancellation);
                cancellation.ThrowIfCancellationRequested();
                yield return frame;
            }
        }
        finally
        {
            if (cancellation.IsCancellationRequested)
                CancelledStreams++;
        }
    }

    /// <summary>Those for predictions without each of the blocks.</summary>
    public List<RefineRequest> AblationRequests { get; } = [];

    public async IAsyncEnumerable<AblationFrame> AblationAsync(RefineRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        AblationRequests.Add(request);
        Asked.Add(request);
        foreach (var frame in KnownWorld.Ablation(request, Cards))
        {
            if (HoldsFrames)
                await _permits.Reader.ReadAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
            yield return frame;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
