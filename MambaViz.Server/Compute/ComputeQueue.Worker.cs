namespace MambaViz.Server.Compute;

/// <summary>The worker thread's side: whose turn it is, and what happens to a run after its turn.</summary>
internal sealed partial class ComputeQueue
{
    private readonly Thread _worker;
    private readonly Queue<TaskCompletionSource> _probes = [];
    private readonly BackgroundShare _share;

    /// <summary>Completes when the worker thread next looks up from its work: at most one item from now if it is well.</summary>
    public Task ProbeAsync(CancellationToken cancellationToken)
    {
        var probe = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _probes.Enqueue(probe);
            Monitor.PulseAll(_gate);
        }

        return probe.Task.WaitAsync(cancellationToken);
    }

    private void Work()
    {
        while (Next(out var cause) is { } job)
        {
            Exception? error = null;
            if (cause is null)
            {
                Started(job);
                var start = _time.GetTimestamp();
                var turn = job.Take(out error);
                var took = _time.GetElapsedTime(start);
                job.Worked += took;
                _share.Took(took, job.IsBackground);
                if (turn == Turn.Item)
                    Yielded(job);
                if (turn != Turn.End)
                {
                    GoesOn(job);
                    continue;
                }
            }

            job.Release(ref error);
            Ended(job, cause, error);
            job.Complete(error ?? (Exception?)Explain(cause));
        }
    }

    /// <summary>The next run to serve, taken out of its list; null when the queue is closed.</summary>
    private ComputeJob? Next(out CancelCause? cause)
    {
        cause = null;
        lock (_gate)
        {
            while (true)
            {
                while (_probes.TryDequeue(out var probe))
                    probe.TrySetResult();
                while (Beginner() is { } beginner)
                    Enter(beginner, RunState.Turns);
                if (_background.Count == 0 && _share.IsDue)
                    _share.Forget();
                if ((Take(_ending) ?? (_share.IsDue ? Take(_background) : null) ?? _turns.Take() ?? Take(_background)) is { } next)
                {
                    cause = next.Cause;
                    return _running = next;
                }

                if (_closed)
                    return null;
                Monitor.Wait(_gate);
            }
        }
    }

    private static ComputeJob? Take(LinkedList<ComputeJob> list)
    {
        var first = list.First;
        if (first is not null)
            list.RemoveFirst();
        return first?.Value;
    }

    // The waiting run that may begin: one of a connection that has none, or while there is room one of whoever has least.
    private ComputeJob? Beginner()
    {
        if (_waiting.Count == 0)
            return null;
        var hasRoom = _active.Total < _options.ActiveRuns;
        return _waiting.Where(job => hasRoom || job.IsBackground || _active.OfConnection(job.Client) == 0)
            .MinBy(job => (_active.OfAddress(job.Client), _active.OfConnection(job.Client)));
    }

    private void Started(ComputeJob job)
    {
        if (job.HasStarted)
            return;
        job.HasStarted = true;
        job.Span.FirstTurn();
        _metrics.Started(_time.GetElapsedTime(job.AdmittedAt));
    }

    private void Yielded(ComputeJob job)
    {
        var now = _time.GetTimestamp();
        if (job.HasYielded)
        {
            _metrics.NextFrame(_time.GetElapsedTime(job.LastItemAt, now));
        }
        else
        {
            _metrics.FirstFrame(_time.GetElapsedTime(job.AdmittedAt, now));
            job.Span.FirstFrame();
        }

        job.HasYielded = true;
        job.LastItemAt = now;
    }

    private void GoesOn(ComputeJob job)
    {
        lock (_gate)
        {
            _running = null;
            if (job.Cause is not null)
            {
                Enter(job, RunState.Ending);
            }
            else if (job.IsFull)
            {
                Enter(job, RunState.Paused);
                job.PausedAt = _time.GetTimestamp();
                job.ReaderTimer ??= _time.CreateTimer(_ => Cancel(job, CancelCause.SlowReader), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                job.ReaderTimer.Change(_options.ReaderTimeout, Timeout.InfiniteTimeSpan);
            }
            else
            {
                Enter(job, RunState.Turns);
            }
        }
    }

    private void Ended(ComputeJob job, CancelCause? cause, Exception? error)
    {
        if (cause is { } known)
            _metrics.Cancelled(known, _time.GetElapsedTime(job.CancelledAt));
        if (error is not null)
        {
            _metrics.Failed();
            job.Span.Failed(error);
        }
        else if (cause is null)
        {
            _metrics.Ended(_time.GetElapsedTime(job.AdmittedAt));
        }

        lock (_gate)
        {
            _running = null;
            if (!job.IsBackground)
                _wait.Ended(job.Worked, isWhole: cause is null);
            Enter(job, RunState.Outside);
            job.HasEnded = true;
            NoteEnd();
        }
    }

    private ComputeEndedException? Explain(CancelCause? cause) => cause switch
    {
        CancelCause.SlowReader => new ComputeEndedException($"ended: nothing was read for {_options.ReaderTimeout.TotalSeconds:0} s"),
        CancelCause.GaveWay => new ComputeEndedException("ended: it was not read, and others need its place"),
        CancelCause.Shutdown => new ComputeEndedException("ended: the server is shutting down"),
        _ => null,
    };
}
