namespace MambaViz.Client.Session;

/// <summary>
/// What the server was asked for by id, and its answers. It is kept while one goes from page to page, so that a page finds them whether the
/// connection stands already, comes later, or was lost in between; a server that was lost is asked again, and until it has answered its old
/// answers stay.
/// </summary>
/// <typeparam name="T">An answer.</typeparam>
public sealed class AnswerStore<T> : IDisposable
    where T : class
{
    private readonly IRefinementClient _connection;
    private readonly Func<string, CancellationToken, Task<T>> _ask;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, T> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Exception> _failures = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private CancellationTokenSource _session = new();

    /// <param name="connection">Whose loss and return is noticed.</param>
    /// <param name="ask">Asks the server.</param>
    /// <param name="time">The clock.</param>
    public AnswerStore(IRefinementClient connection, Func<string, CancellationToken, Task<T>> ask, TimeProvider time)
    {
        (_connection, _ask, _time) = (connection, ask, time);
        connection.StatusChanged += ConnectionChanged;
    }

    /// <summary>An answer or a refusal has come, or what was refused can be asked for again.</summary>
    public event Action? Changed;

    /// <summary>From the wish to the newest answer; null before there was one.</summary>
    public TimeSpan? LastOpened { get; private set; }

    private bool IsConnected => _connection.Status.Phase == ConnectionPhase.Connected;

    /// <summary>The answer; null before it has come.</summary>
    public T? Get(string? id) => id is null ? null : _answers.GetValueOrDefault(id);

    /// <summary>The server knows nothing of that id.</summary>
    public bool IsRefused(string id) => _failures.GetValueOrDefault(id) is RefinementRefusedException;

    /// <summary>Why there is no answer, in words to be shown; null where there is one, or one is on its way.</summary>
    public string? Problem(string? id) => (id is null ? null : _failures.GetValueOrDefault(id)) switch
    {
        null => null,
        RefinementRefusedException refused => refused.Message,
        _ => "The server's answer could not be read.",
    };

    /// <summary>Asks, unless this connection has been asked already.</summary>
    public void Open(string id)
    {
        if (IsConnected && _asked.Add(id))
            _ = AskAsync(id, _session.Token);
    }

    /// <summary>Keeps an answer that came in another way.</summary>
    public void Keep(string id, T answer)
    {
        _failures.Remove(id);
        _asked.Add(id);
        _answers[id] = answer;
    }

    /// <summary>What was refused can be asked for again.</summary>
    public void Retry()
    {
        _asked.ExceptWith(_failures.Keys);
        _failures.Clear();
        Changed?.Invoke();
    }

    public void Dispose()
    {
        _connection.StatusChanged -= ConnectionChanged;
        _session.Cancel();
        _session.Dispose();
    }

    private void ConnectionChanged()
    {
        _session.Cancel();
        _session.Dispose();
        _session = new();
        _asked.Clear();
        if (IsConnected)
            Retry();
    }

    private async Task AskAsync(string id, CancellationToken cancellation)
    {
        var start = _time.GetTimestamp();
        try
        {
            var answer = await _ask(id, cancellation);
            if (cancellation.IsCancellationRequested)
                return;
            _answers[id] = answer;
            LastOpened = _time.GetElapsedTime(start);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Nobody waits for it: the connection went, and with the next it is asked for again.
            return;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (failure is RefinementRefusedException)
                _answers.Remove(id);
            _failures[id] = failure;
        }

        Changed?.Invoke();
    }
}
