using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Compute;

/// <summary>
/// Gives one thread of a device to many runs. A run is a lazy sequence; the worker thread computes one item of each active run
/// in turn, so a long run never blocks a short one for longer than one item (one layer). Turns go round clients, not runs: see
/// <see cref="ClientTurns"/>. Runs in the background have the turns that no other run wants, and a small share of the time at least. Everything
/// that touches the device happens on the worker thread: starting a sequence, each item and its disposal.
/// </summary>
internal sealed partial class ComputeQueue : IDisposable
{
    private readonly ComputeQueueOptions _options;
    private readonly ComputeMetrics _metrics;
    private readonly TimeProvider _time;

    // A run is in exactly one list, or with the worker. All are guarded by _gate, and _gate is pulsed when there is work.
    private readonly object _gate = new();
    private readonly LinkedList<ComputeJob> _waiting = [];
    private readonly ClientTurns _turns = new();
    private readonly LinkedList<ComputeJob> _background = [];
    private readonly LinkedList<ComputeJob> _paused = [];
    private readonly LinkedList<ComputeJob> _ending = [];
    private readonly ClientCounts _admitted = new();
    private readonly ClientCounts _active = new();
    private readonly WaitEstimate _wait = new();
    private ComputeJob? _running;
    private int _readers;
    private bool _draining;
    private bool _closed;

    public ComputeQueue(IOptions<ComputeQueueOptions> options, ComputeMetrics metrics, TimeProvider time)
    {
        _options = options.Value;
        _metrics = metrics;
        _time = time;
        _share = new(_options.BackgroundShare);
        _metrics.Observe(() => Count(ActiveCount), () => Count(() => _waiting.Count), () => Count(() => _paused.Count));
        _worker = new Thread(Work) { Name = "compute", IsBackground = true };
        _worker.Start();
    }

    /// <summary>No new runs are taken: the server is about to stop.</summary>
    public bool IsDraining
    {
        get
        {
            lock (_gate)
                return _draining;
        }
    }

    /// <summary>Runs in the queue, whatever they wait for.</summary>
    public int AdmittedRuns => Count(AdmittedCount);

    /// <summary>
    /// Runs <paramref name="start"/>'s sequence on the worker thread, turn by turn; a null in it is a turn without an item. Nothing is admitted before enumeration begins;
    /// leaving the enumeration, or <paramref name="cancellationToken"/>, frees the worker at the next item.
    /// </summary>
    /// <exception cref="ComputeRefusedException">The queue is full, or the server is stopping.</exception>
    /// <exception cref="ComputeEndedException">The reader was too slow, or the server stopped.</exception>
    public async IAsyncEnumerable<T> RunAsync<T>(
        Func<IEnumerable<T?>> start, ComputeClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : notnull
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var span = RunTrace.Begin(client.IsInBackground);
        using var job = new ComputeJob<T>(start, _options.ItemsAhead)
        {
            // It is the same client, whatever else it has here.
            Client = client with { IsInBackground = false }, IsBackground = client.IsInBackground, Span = span,
        };
        Admit(job);
        try
        {
            await using var registration = cancellationToken.Register(() => Cancel(job, CancelCause.Client));
            while (await job.Items.WaitToReadAsync(cancellationToken))
            {
                while (job.Items.TryRead(out var item))
                {
                    Resume(job);
                    yield return item;
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            // The reader may hear of a cancelled token before the registration does.
            Cancel(job, cancellationToken.IsCancellationRequested ? CancelCause.Client : CancelCause.Abandoned);
            Leave();
        }
    }

    /// <summary>
    /// As <see cref="RunAsync{T}(Func{IEnumerable{T}}, ComputeClient, CancellationToken)"/>, of one item: what <paramref name="compute"/> gives.
    /// </summary>
    public async Task<T> RunOnceAsync<T>(Func<T> compute, ComputeClient client, CancellationToken cancellationToken)
        where T : notnull
    {
        IEnumerable<T> Once()
        {
            yield return compute();
        }

        return await RunAsync(Once, client, cancellationToken).SingleAsync(cancellationToken);
    }

    private void Admit(ComputeJob job)
    {
        lock (_gate)
        {
            if ((_draining ? ComputeRefusedException.Draining() : Refusal(job.Client)) is { } refusal)
            {
                _metrics.Rejected(refusal.Reason);
                throw refusal;
            }

            job.AdmittedAt = _time.GetTimestamp();
            _readers++;
            Enter(job, RunState.Waiting);
        }
    }

    // A connection that has nothing here is let in long after the others are refused: it is not the one that fills the queue.
    private ComputeRefusedException? Refusal(ComputeClient client)
    {
        var times = _admitted.OfConnection(client) == 0 ? 2 : 1;
        if (_admitted.OfAddress(client) >= times * _options.RunsPerAddress && !EndUnread(client.Address))
            return ComputeRefusedException.OfAddress(_admitted.OfAddress(client));
        var before = _waiting.Count + _active.Total;
        if (_wait.Of(before) > times * _options.LongestWait)
            return ComputeRefusedException.Busy(before, _wait.RetryAfter(before));
        return _admitted.Total >= times * (_options.ActiveRuns + _options.WaitingRuns) && !EndUnread(null)
            ? ComputeRefusedException.Busy(_waiting.Count + _paused.Count, _wait.RetryAfter(before))
            : null;
    }

    // Ends the run that was left unread for longest, of an address or of the one with most; false where none was for long.
    private bool EndUnread(string? address)
    {
        List<ComputeJob> unread =
        [
            .. _paused.Where(job => _time.GetElapsedTime(job.PausedAt) >= _options.UnreadAfter
                && (address is null || string.Equals(job.Client.Address, address, StringComparison.Ordinal))),
        ];
        if (unread.Count == 0)
            return false;
        var most = unread.CountBy(job => job.Client.Address).MaxBy(count => count.Value).Key;
        Cancel(unread.First(job => string.Equals(job.Client.Address, most, StringComparison.Ordinal)), CancelCause.GaveWay);
        return true;
    }

    private void Leave()
    {
        lock (_gate)
        {
            _readers--;
            NoteEnd();
        }
    }

    private void Resume(ComputeJob job)
    {
        lock (_gate)
        {
            // The worker may have filled the channel again since the read that leads here: then the next read resumes.
            if (job.State != RunState.Paused || job.IsFull)
                return;
            job.ReaderTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Enter(job, RunState.Turns);
        }
    }

    private void Cancel(ComputeJob job, CancelCause cause)
    {
        lock (_gate)
        {
            if (job.HasEnded || job.Cause is not null)
                return;
            job.Cause = cause;
            job.CancelledAt = _time.GetTimestamp();
            job.Span.Cancelled(ComputeMetrics.Name(cause));
            if (job != _running)
                Enter(job, RunState.Ending);
        }
    }

    // Called under the lock, as what follows.
    private void Enter(ComputeJob job, RunState state)
    {
        if (state == RunState.Turns && job.IsBackground)
            state = RunState.Background;
        _admitted.Add(job.Client, Admits(state) - Admits(job.State));
        _active.Add(job.Client, Activates(state) - Activates(job.State));
        job.State = state;
        job.Place.List?.Remove(job.Place);
        if (state == RunState.Turns)
            _turns.Add(job);
        else if (ListOf(state) is { } list)
            list.AddLast(job.Place);
        Monitor.PulseAll(_gate);
    }

    private static int Admits(RunState state) => state is RunState.Waiting or RunState.Turns or RunState.Background or RunState.Paused ? 1 : 0;

    private static int Activates(RunState state) => state == RunState.Turns ? 1 : 0;

    private LinkedList<ComputeJob>? ListOf(RunState state) => state switch
    {
        RunState.Waiting => _waiting,
        RunState.Background => _background,
        RunState.Paused => _paused,
        RunState.Ending => _ending,
        _ => null,
    };

    private int ActiveCount() => _turns.Count + _background.Count + _ending.Count + (_running is null ? 0 : 1);

    private int AdmittedCount() => ActiveCount() + _waiting.Count + _paused.Count;

    private int Count(Func<int> count)
    {
        lock (_gate)
            return count();
    }
}
