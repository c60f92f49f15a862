namespace MambaViz.Server.Compute;

/// <summary>The end of a queue: no new runs, the admitted ones go on for a while, then the worker thread ends.</summary>
internal sealed partial class ComputeQueue
{
    private readonly TaskCompletionSource _workEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _readersLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Refuses new runs from now on, and completes when the admitted ones have ended and been read: by themselves, or told to end when
    /// their time is up.
    /// </summary>
    public async Task DrainAsync()
    {
        lock (_gate)
        {
            _draining = true;
            NoteEnd();
        }

        try
        {
            await Task.WhenAll(_workEnded.Task, _readersLeft.Task).WaitAsync(_options.DrainTimeout, _time);
        }
        catch (TimeoutException)
        {
            foreach (var job in Admitted())
                Cancel(job, CancelCause.Shutdown);
            await _workEnded.Task;
        }
    }

    /// <summary>Ends every run and the worker thread, which finishes the item it is at.</summary>
    public void Dispose()
    {
        lock (_gate)
            _draining = _closed = true;
        foreach (var job in Admitted())
            Cancel(job, CancelCause.Shutdown);
        lock (_gate)
            Monitor.PulseAll(_gate);
        if (Thread.CurrentThread != _worker)
            _worker.Join();
    }

    // Called under the lock.
    private void NoteEnd()
    {
        if (_draining && AdmittedCount() == 0)
            _workEnded.TrySetResult();
        if (_draining && _readers == 0)
            _readersLeft.TrySetResult();
    }

    private ComputeJob[] Admitted()
    {
        lock (_gate)
        {
            IEnumerable<ComputeJob> admitted = [.. _waiting, .. _turns.Runs, .. _background, .. _paused];
            return _running is null ? [.. admitted] : [_running, .. admitted];
        }
    }
}
