using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Compute;

/// <summary>
/// Gives one thread of a device to many runs. A run is a lazy sequence; the worker thread computes one item of each active run
/// in turn, so a long run never blocks a short one for longer than one item (one layer). Runs in the background have the turns
/// that no other run wants. Everything that touches the device
/// happens on the worker thread: starting a sequence, each item and its disposal.
/// </summary>
internal sealed partial class ComputeQueue : IDisposable
{
    private readonly ComputeQueueOptions _options;
    private readonly ComputeMetrics _metrics;
    private readonly TimeProvider _time;

    // A run is in exactly one list, or with the worker. All are guarded by _gate, and _gate is pulsed when there is work.
    private readonly object _gate = new();
    private readonly LinkedList<ComputeJob> _waiting = [];
    private readonly LinkedList<ComputeJob> _turns = [];
    private readonly LinkedList<ComputeJob> _background = [];
    private readonly LinkedList<ComputeJob> _paused = [];
    private readonly LinkedList<ComputeJob> _ending = [];
    private ComputeJob? _running;
    private int _readers;
    private bool _draining;
    private bool _closed;

    public ComputeQueue(IOptions<ComputeQueueOptions> options, ComputeMetrics metrics, TimeProvider time)
    {
        _options = options.Value;
        _metrics = metrics;
        _time = time;
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
    public IAsyncEnumerable<T> RunAsync<T>(Func<IEnumerable<T?>> start, CancellationToken cancellationToken = default)
        where T : notnull => RunAsync(start, isBackground: false, cancellationToken);

    /// <summary>As <see cref="RunAsync{T}(Func{IEnumerable{T}}, CancellationToken)"/>, in the turns that no other run wants.</summary>
    public IAsyncEnumerable<T> RunInBackgroundAsync<T>(Func<IEnumerable<T?>> start, CancellationToken cancellationToken)
        where T : notnull => RunAsync(start, isBackground: true, cancellationToken);

    private async IAsyncEnumerable<T> RunAsync<T>(Func<IEnumerable<T?>> start, bool isBackground, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : notnull
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var job = new ComputeJob<T>(start, _options.ItemsAhead) { IsBackground = isBackground };
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

    private void Admit(ComputeJob job)
    {
        lock (_gate)
        {
            if (_draining)
            {
                _metrics.Rejected("draining");
                throw ComputeRefusedException.Draining();
            }

            if (AdmittedCount() >= _options.ActiveRuns + _options.WaitingRuns)
            {
                _metrics.Rejected("busy");
                throw ComputeRefusedException.Busy(_waiting.Count + _paused.Count);
            }

            job.AdmittedAt = _time.GetTimestamp();
            _readers++;
            _waiting.AddLast(job.Place);
            Monitor.PulseAll(_gate);
        }
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
            if (job.Place.List != _paused || job.IsFull)
                return;
            job.ReaderTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            TakesTurns(job);
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
            if (job != _running)
                Move(job, _ending);
        }
    }

    private void TakesTurns(ComputeJob job) => Move(job, job.IsBackground ? _background : _turns);

    private void Move(ComputeJob job, LinkedList<ComputeJob> list)
    {
        job.Place.List?.Remove(job.Place);
        list.AddLast(job.Place);
        Monitor.PulseAll(_gate);
    }

    private int ActiveCount() => _turns.Count + _background.Count + _ending.Count + (_running is null ? 0 : 1);

    private int AdmittedCount() => ActiveCount() + _waiting.Count + _paused.Count;

    private int Count(Func<int> count)
    {
        lock (_gate)
            return count();
    }
}
