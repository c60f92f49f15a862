using MambaViz.Client.Connection;
using MambaViz.Contracts;

namespace MambaViz.Client.Functions.Averaging;

/// <summary>Streams prompt after prompt for as long as something is missing. A change cancels what runs and starts over with what is missing then.</summary>
public sealed class PromptFeed(IRefinementClient client, TimeProvider time, IPromptTarget target) : IDisposable
{
    // A slider that is dragged changes the task many times a second: no request is begun that would be cancelled at once.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    // Longer than an idle server needs, and not so long that a picture which is no longer the one asked for could be taken for it.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(150);

    private CancellationTokenSource? _stream;
    private ITimer? _graceEnd;
    private long _changedAt;
    private bool _isWaiting;
    private bool _isInterrupted;

    /// <summary>The prompt that is being streamed, or null.</summary>
    public PromptStep? Running { get; private set; }

    /// <summary>The first frame of what was just asked for is a moment away. Who draws can wait for it and draw once instead of twice.</summary>
    public bool IsFrameNear { get; private set; }

    /// <summary>From the last change to the last frame of the first prompt.</summary>
    public TimeSpan? LastUpdate { get; private set; }

    /// <summary>The server's words when it refused, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Something is different: asks for what is missing now.</summary>
    public void Refresh()
    {
        Problem = null;
        _changedAt = time.GetTimestamp();
        Stop();
        var isHasty = _isInterrupted;
        _isInterrupted = false;
        if (client.Status.Phase != ConnectionPhase.Connected)
            return;
        _stream = new CancellationTokenSource();
        if (!isHasty)
            AwaitFrame();
        _ = RunAsync(isHasty ? Pause : TimeSpan.Zero, _stream.Token);
    }

    /// <summary>
    /// Asks for what is there already and changes nothing by it: code is made ready as it first runs, and so the first answer that a user waits for
    /// is not the one that makes it ready. A change ends it.
    /// </summary>
    public void Rehearse(PromptStep step)
    {
        Stop();
        _stream = new CancellationTokenSource();
        _ = RehearseAsync(step, _stream.Token);
    }

    /// <summary>Ends the running streams; the server frees its compute.</summary>
    public void Stop()
    {
        _stream?.Cancel();
        _stream?.Dispose();
        _stream = null;
        _isInterrupted |= Running is not null || _isWaiting;
        Running = null;
        _isWaiting = false;
        IsFrameNear = false;
    }

    public void Dispose()
    {
        Stop();
        _graceEnd?.Dispose();
    }

    private void AwaitFrame()
    {
        IsFrameNear = true;
        _graceEnd ??= time.CreateTimer(_ => GraceEnded(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _graceEnd.Change(Grace, Timeout.InfiniteTimeSpan);
    }

    private void GraceEnded()
    {
        if (!IsFrameNear)
            return;
        IsFrameNear = false;
        target.FeedChanged();
    }

    private async Task RunAsync(TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            if (pause > TimeSpan.Zero)
            {
                _isWaiting = true;
                await Task.Delay(pause, time, cancellation);
                _isWaiting = false;
            }
            PromptStep? answered = null;
            while (target.NextStep() is { } step)
            {
                if (answered?.AsksTheSameAs(step) == true)
                    throw new RefinementRefusedException("The server ended the stream early.");
                Running = step;
                await FollowAsync(step, cancellation);
                if (cancellation.IsCancellationRequested)
                    return;
                if (step.Prompt == 0)
                    LastUpdate = time.GetElapsedTime(_changedAt);
                answered = step;
            }
            Rest();
        }
        catch (OperationCanceledException)
        {
            // The next change, or the page's end, took over.
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            Problem = exception is RefinementRefusedException ? exception.Message : null;
            Rest();
        }
    }

    private async Task RehearseAsync(PromptStep step, CancellationToken cancellation)
    {
        try
        {
            await FollowAsync(step, cancellation);
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
        IsFrameNear = false;
        target.FeedChanged();
    }

    private async Task FollowAsync(PromptStep step, CancellationToken cancellation)
    {
        // Where one part is refused the other ends too.
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] parts = [SampleAsync(step, all.Token), ComputeAsync(step, all.Token)];
        foreach (var part in parts)
        {
            try
            {
                await part;
            }
            catch
            {
                await all.CancelAsync();
                throw;
            }
        }
    }

    private async Task SampleAsync(PromptStep step, CancellationToken cancellation)
    {
        if (!step.NeedsSample)
            return;
        var sample = await client.SampleAsync(step.Task, cancellation);
        if (!cancellation.IsCancellationRequested)
            target.Accept(step, sample);
    }

    // One after the other: the server gives both turns, and the models are what one waits for.
    private async Task ComputeAsync(PromptStep step, CancellationToken cancellation)
    {
        await RefineAsync(step, cancellation);
        await BaselinesAsync(step, cancellation);
    }

    private async Task BaselinesAsync(PromptStep step, CancellationToken cancellation)
    {
        if (!step.NeedsBaselines)
            return;
        var baselines = new List<BaselineErrors>();
        await foreach (var baseline in client.BaselineErrorsAsync(step.Task, cancellation))
            baselines.Add(baseline);
        if (!cancellation.IsCancellationRequested)
            target.Accept(step, baselines);
    }

    private async Task RefineAsync(PromptStep step, CancellationToken cancellation)
    {
        if (step.Refinement is null)
            return;
        await foreach (var frame in client.RefineAsync(step.Refinement, cancellation))
        {
            if (cancellation.IsCancellationRequested)
                return;
            IsFrameNear = false;
            target.Accept(step, frame);
        }
    }
}
