using MambaViz.Contracts;

namespace MambaViz.Client.Session;

/// <summary>
/// What every page needs of the server: the connection, and what the server has told of itself. It is kept while one goes from page to page, so that
/// a page finds it whether the connection stands already or comes later.
/// </summary>
public sealed class ServerSession : IDisposable
{
    /// <summary>Said where something cannot be done without it.</summary>
    public const string IsNeeded = "Needs a server";

    private readonly IRefinementClient _client;
    private CancellationTokenSource? _loading;

    public ServerSession(IRefinementClient client)
    {
        _client = client;
        client.StatusChanged += ConnectionChanged;
    }

    /// <summary>The connection or what is known of the server is another one now.</summary>
    public event Action? Changed;

    /// <summary>Where the connection stands.</summary>
    public ConnectionStatus Connection => _client.Status;

    /// <summary>Requests are answered.</summary>
    public bool IsConnected => Connection.Phase == ConnectionPhase.Connected;

    /// <summary>
    /// Requests are answered, and by the very models that <see cref="Models"/> tells: a server that was lost can come back with others.
    /// </summary>
    public bool IsReady { get; private set; }

    /// <summary>There is no server, as far as one can tell; while the connection is only lost for a moment this is false.</summary>
    public bool IsAway => Connection.Phase == ConnectionPhase.NoServer;

    /// <summary>It was there and is looked for again.</summary>
    public bool IsLost => Connection.Phase == ConnectionPhase.Reconnecting;

    /// <summary>The models it has; null before it said so.</summary>
    public IReadOnlyList<ModelCard>? Models { get; private set; }

    /// <summary>The function classes it can sample; null before it said so.</summary>
    public IReadOnlyList<TaskCard>? Tasks { get; private set; }

    /// <summary>What computes there; null before it said so.</summary>
    public ServerStatus? Status { get; private set; }

    /// <summary>Connects; where the connection stands but the server has not told all, asks again.</summary>
    public void Start()
    {
        _client.Start();
        if (IsConnected && _loading is null && (!IsReady || Status is null))
            Load();
    }

    /// <summary>Tries again now instead of waiting.</summary>
    public void Retry()
    {
        _client.TryNow();
        Start();
    }

    public void Dispose()
    {
        _client.StatusChanged -= ConnectionChanged;
        Forget();
    }

    private void ConnectionChanged()
    {
        Forget();
        Changed?.Invoke();
        if (IsConnected)
            Load();
    }

    // What was asked of a connection that is gone is not waited for.
    private void Forget()
    {
        IsReady = false;
        _loading?.Cancel();
        _loading = null;
    }

    private void Load()
    {
        var loading = _loading = new CancellationTokenSource();
        _ = LoadAsync(loading);
    }

    private async Task LoadAsync(CancellationTokenSource loading)
    {
        try
        {
            var (models, tasks) = (await _client.ListModelsAsync(loading.Token), await _client.ListTasksAsync(loading.Token));
            if (loading.IsCancellationRequested)
                return;
            (Models, Tasks, IsReady) = (models, tasks, true);
            Changed?.Invoke();
            var status = await _client.GetServerStatusAsync(loading.Token);
            if (loading.IsCancellationRequested)
                return;
            Status = status;
            Changed?.Invoke();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The connection went away again, which is shown by its own state; what is known stays.
        }
        finally
        {
            if (_loading == loading)
                _loading = null;
            loading.Dispose();
        }
    }
}
