using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Client.Session;

/// <summary>
/// The hub over SignalR with the JSON protocol. Attempts are made here rather than by automatic reconnect, so that the first connection
/// and a lost one behave alike, attempts can be counted and "Try now" cuts the waiting short. A running stream ends with its connection.
/// </summary>
public sealed partial class HubRefinementClient : IRefinementClient
{
    private const string Path = "hubs/refinement";

    private readonly HubConnection _hub;
    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private CancellationTokenSource? _wait;
    private bool _wasConnected;
    private bool _started;

    /// <summary>Prepares a connection to the server that <paramref name="http"/> has as its base address.</summary>
    public HubRefinementClient(HttpClient http, TimeProvider time)
    {
        (_http, _time) = (http, time);
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(http.BaseAddress!, Path))
            .AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ContractsJson.Default))
            .Build();
        _hub.Closed += _ => ConnectAsync();
    }

    public event Action? StatusChanged;

    public ConnectionStatus Status { get; private set; } = new(ConnectionPhase.Connecting);

    public void Start()
    {
        if (_started)
            return;
        _started = true;
        _ = ConnectAsync();
    }

    public void TryNow() => _wait?.Cancel();

    public Task<ModelCard[]> ListModelsAsync(CancellationToken cancellation) => _hub.InvokeAsync<ModelCard[]>("ListModels", cancellation);

    public Task<ModelDetail> DescribeModelAsync(string id, CancellationToken cancellation) =>
        AskAsync<ModelDetail>("DescribeModel", id, cancellation);

    public Task<TaskCard[]> ListTasksAsync(CancellationToken cancellation) => _hub.InvokeAsync<TaskCard[]>("ListTasks", cancellation);

    public Task<TaskSample> SampleAsync(TaskRequest task, CancellationToken cancellation) =>
        AskAsync<TaskSample>("Sample", task, cancellation);

    public async Task<ServerStatus> GetServerStatusAsync(CancellationToken cancellation) =>
        (await _http.GetFromJsonAsync("api/status", ContractsJson.Default.ServerStatus, cancellation))!;

    public IAsyncEnumerable<RefineFrame> RefineAsync(RefineRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<RefineFrame>("Refine", request, cancellation), cancellation);

    public IAsyncEnumerable<NextErrorFrame> NextErrorsAsync(NextErrorsRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<NextErrorFrame>("NextErrors", request, cancellation), cancellation);

    public IAsyncEnumerable<InfluenceFrame> InfluenceAsync(RefineRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<InfluenceFrame>("Influence", request, cancellation), cancellation);

    public IAsyncEnumerable<AblationFrame> AblationAsync(RefineRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<AblationFrame>("Ablation", request, cancellation), cancellation);

    public IAsyncEnumerable<BaselineErrors> BaselineErrorsAsync(TaskRequest task, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<BaselineErrors>("BaselineErrors", task, cancellation), cancellation);

    public IAsyncEnumerable<BaselineErrors> OwnBaselineErrorsAsync(OwnBaselinesRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<BaselineErrors>("OwnBaselineErrors", request, cancellation), cancellation);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _hub.DisposeAsync();
        _end.Dispose();
    }

    private static async IAsyncEnumerable<T> InServerWords<T>(IAsyncEnumerable<T> stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var items = stream.GetAsyncEnumerator(cancellation);
        while (await MoveAsync(items))
            yield return items.Current;
    }

    // A call whose rules the server may hold against it.
    private async Task<T> AskAsync<T>(string method, object argument, CancellationToken cancellation)
    {
        try
        {
            return await _hub.InvokeAsync<T>(method, argument, cancellation);
        }
        catch (HubException refused)
        {
            throw new RefinementRefusedException(ServerWords(refused.Message), refused);
        }
    }

    private static async Task<bool> MoveAsync<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (HubException refused)
        {
            throw new RefinementRefusedException(ServerWords(refused.Message), refused);
        }
    }

    // SignalR puts its own sentence before the one the hub wrote.
    private static string ServerWords(string message)
    {
        const string Marker = "HubException: ";
        var start = message.LastIndexOf(Marker, StringComparison.Ordinal);
        return start < 0 ? message : message[(start + Marker.Length)..];
    }

    private async Task ConnectAsync()
    {
        string? refusal = null;
        for (var attempt = 1; !_end.IsCancellationRequested; attempt++)
        {
            Show(refusal is null ? ReconnectSchedule.StatusOf(attempt, _wasConnected) : new(ConnectionPhase.NoServer, attempt, refusal));
            await WaitAsync(ReconnectSchedule.DelayBefore(attempt));
            try
            {
                await _hub.StartAsync(_end.Token);
                _wasConnected = true;
                Show(new ConnectionStatus(ConnectionPhase.Connected));
                return;
            }
            catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.Forbidden)
            {
                refusal = await RefusalAsync();
            }
            catch (Exception exception) when (exception is not ObjectDisposedException)
            {
                // Shown as the next attempt; a server that is away is a state of the page, not an error.
                refusal = null;
            }
        }
    }

    // SignalR keeps the status alone: what the server says of it is asked for as SignalR asks to connect.
    private async Task<string?> RefusalAsync()
    {
        try
        {
            using var answer = await _http.PostAsync(new Uri(Path + "/negotiate", UriKind.Relative), null, _end.Token);
            return answer.StatusCode == HttpStatusCode.Forbidden ? await answer.Content.ReadAsStringAsync(_end.Token) : null;
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task WaitAsync(TimeSpan delay)
    {
        if (delay == TimeSpan.Zero)
            return;
        using var wait = _wait = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        try
        {
            await Task.Delay(delay, _time, wait.Token);
        }
        catch (OperationCanceledException)
        {
            // "Try now", or the end.
        }
        finally
        {
            _wait = null;
        }
    }

    private void Show(ConnectionStatus status)
    {
        if (status == Status)
            return;
        Status = status;
        StatusChanged?.Invoke();
    }
}
