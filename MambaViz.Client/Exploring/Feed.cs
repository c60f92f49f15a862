using MambaViz.Client.Session;

namespace MambaViz.Client.Exploring;

/// <summary>
/// Keeps one request running for as long as something is missing. A change cancels it and starts over with what is missing then;
/// during a drag the running request ends first, so that answers keep arriving however fast the pointer moves.
/// </summary>
/// <typeparam name="TStep">What is asked for at a time.</typeparam>
public sealed class Feed<TStep> : IDisposable
    where TStep : class, IFeedStep<TStep>
{
    private readonly Func<bool> _canAsk;
    private readonly TimeProvider _time;
    private readonly IFeedTarget<TStep> _target;
    private readonly FeedPolicy _policy;
    private readonly ITimer _graceEnd;
    private readonly ITimer _quietEnd;
    private CancellationTokenSource? _stream;
    private long _latestChange;
    private long _changedAt;
    private bool _isWaiting;
    private bool _isInterrupted;

    /// <param name="canAsk">Whether the server can be asked now.</param>
    /// <param name="time">The clock.</param>
    /// <param name="target">Who knows what is missing.</param>
    /// <param name="policy">How patient it is.</param>
    public Feed(Func<bool> canAsk, TimeProvider time, IFeedTarget<TStep> target, FeedPolicy policy)
    {
        (_canAsk, _time, _target, _policy) = (canAsk, time, target, policy);
        _graceEnd = time.CreateTimer(_ => GraceEnded(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _quietEnd = time.CreateTimer(_ => QuietEnded(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The request that is running, or null.</summary>
    public TStep? Running { get; private set; }

    /// <summary>Parts of the answer to <see cref="Running"/> that have arrived.</summary>
    public int Arrived { get; private set; }

    /// <summary>What was just asked for, or its first part, is a moment away. Who draws can wait for it and draw once instead of twice.</summary>
    public bool IsAnswerNear { get; private set; }

    /// <summary>Time since the change that is being answered.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_changedAt);

    /// <summary>The picture on screen has been waited for long enough to be worth a word.</summary>
    public bool IsSlow => Running is { IsCurrent: true } && Elapsed >= _policy.Quiet;

    /// <summary>From the last change to the end of the answer that is the picture on screen.</summary>
    public TimeSpan? LastUpdate { get; private set; }

    /// <summary>The server's words when it refused, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Something is different: asks for what is missing now, if anything is.</summary>
    /// <param name="letFinish">Leave a running request of the picture on screen to its end, as a drag does.</param>
    public void Refresh(bool letFinish = false)
    {
        Problem = null;
        _latestChange = _time.GetTimestamp();
        Schedule(_quietEnd, _policy.Quiet);
        if (letFinish && Running is { IsCurrent: true })
            return;
        Stop();
        if (!_canAsk() || _target.NextStep() is not { } next)
            return;
        var isHasty = _isInterrupted && _policy.Pause > TimeSpan.Zero;
        _isInterrupted = false;
        // What is not on screen is not waited for.
        IsAnswerNear = next.IsCurrent && !isHasty && _policy.Grace > TimeSpan.Zero;
        Schedule(_graceEnd, _policy.Grace);
        _stream = new CancellationTokenSource();
        _ = RunAsync(isHasty ? _policy.Pause : TimeSpan.Zero, _stream.Token);
    }

    /// <summary>
    /// Asks for what is there already: code is made ready as it first runs, and so the first answer that a user waits for is not the one that makes it
    /// ready. A change ends it.
    /// </summary>
    public void Rehearse(TStep step)
    {
        Stop();
        _stream = new CancellationTokenSource();
        _ = RehearseAsync(step, _stream.Token);
    }

    /// <summary>Ends the running request; the server frees its compute.</summary>
    public void Stop()
    {
        _stream?.Cancel();
        _stream?.Dispose();
        _stream = null;
        _isInterrupted |= Running is not null || _isWaiting;
        Running = null;
        _isWaiting = IsAnswerNear = false;
    }

    public void Dispose()
    {
        Stop();
        _graceEnd.Dispose();
        _quietEnd.Dispose();
    }

    private static void Schedule(ITimer timer, TimeSpan after)
    {
        if (after > TimeSpan.Zero)
            timer.Change(after, Timeout.InfiniteTimeSpan);
    }

    private void GraceEnded()
    {
        if (!IsAnswerNear)
            return;
        IsAnswerNear = false;
        _target.FeedChanged();
    }

    private void QuietEnded()
    {
        if (IsSlow)
            _target.FeedChanged();
    }

    private async Task RunAsync(TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            if (pause > TimeSpan.Zero)
            {
                _isWaiting = true;
                await Task.Delay(pause, _time, cancellation);
                _isWaiting = false;
            }
            TStep? answered = null;
            while (_target.NextStep() is { } step)
            {
                if (answered?.AsksTheSameAs(step) == true)
                    throw new RefinementRefusedException("The server ended the stream early.");
                answered = await IsAnsweredAsync(step, cancellation) ? step : null;
            }
            Rest();
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // The next change, or the page's end, took over.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Problem = exception is RefinementRefusedException ? exception.Message : null;
            Rest();
        }
    }

    // False where the server was busy: what it said is shown until it may be asked again.
    private async Task<bool> IsAnsweredAsync(TStep step, CancellationToken cancellation)
    {
        try
        {
            await FollowAsync(step, cancellation);
            return true;
        }
        catch (RefinementRefusedException busy) when (busy.RetryAfter is not null && !cancellation.IsCancellationRequested)
        {
            Problem = busy.Message;
            Rest();
            await Task.Delay(busy.RetryAfter!.Value, _time, cancellation);
            Problem = null;
            return false;
        }
    }

    private async Task FollowAsync(TStep step, CancellationToken cancellation)
    {
        if (step.IsCurrent)
            _changedAt = _latestChange;
        (Running, Arrived) = (step, 0);
        await _target.FollowAsync(step, Arrive, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (step.IsCurrent)
            LastUpdate = Elapsed;
        GraceEnded();

        void Arrive()
        {
            cancellation.ThrowIfCancellationRequested();
            Arrived++;
            IsAnswerNear &= _policy.WaitsForAll;
        }
    }

    private async Task RehearseAsync(TStep step, CancellationToken cancellation)
    {
        try
        {
            await _target.FollowAsync(step, cancellation.ThrowIfCancellationRequested, cancellation);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Nobody waits for it.
        }
    }

    // Nothing runs any more, and nothing is near.
    private void Rest()
    {
        Running = null;
        IsAnswerNear = false;
        _target.FeedChanged();
    }
}
