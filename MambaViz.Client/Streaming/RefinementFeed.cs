using MambaViz.Client.Connection;

namespace MambaViz.Client.Streaming;

/// <summary>
/// Keeps one stream running for as long as something is missing. A change cancels it and starts over with what is missing then;
/// during a drag the running request ends first, so that layers keep arriving however fast the pointer moves.
/// </summary>
public sealed class RefinementFeed(IRefinementClient client, TimeProvider time, IFeedTarget target) : IDisposable
{
    private CancellationTokenSource? _stream;
    private long _latestChange;
    private long _changedAt;

    /// <summary>The request that is running, or null.</summary>
    public RefinementStep? Running { get; private set; }

    /// <summary>Frames of <see cref="Running"/> that have arrived.</summary>
    public int Arrived { get; private set; }

    /// <summary>The layer of the newest frame.</summary>
    public int ArrivedLayer { get; private set; }

    /// <summary>Time since the change that is being answered.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_changedAt);

    /// <summary>From the last change to the last layer of the picture on screen.</summary>
    public TimeSpan? LastUpdate { get; private set; }

    /// <summary>The server's words when it refused, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Something is different: asks for what is missing now.</summary>
    /// <param name="letFinish">Leave a running request of one picture to its end, as a drag does.</param>
    public void Refresh(bool letFinish = false)
    {
        Problem = null;
        _latestChange = time.GetTimestamp();
        if (letFinish && Running is { IsCurrent: true })
            return;
        Stop();
        if (client.Status.Phase != ConnectionPhase.Connected)
            return;
        _stream = new CancellationTokenSource();
        _ = RunAsync(_stream.Token);
    }

    /// <summary>Ends the running stream; the server frees its compute.</summary>
    public void Stop()
    {
        _stream?.Cancel();
        _stream?.Dispose();
        _stream = null;
        Running = null;
    }

    public void Dispose() => Stop();

    private async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            RefinementStep? answered = null;
            while (target.NextStep() is { } step)
            {
                if (answered?.AsksTheSameAs(step) == true)
                    throw new RefinementRefusedException("The server ended the stream early.");
                await FollowAsync(step, cancellation);
                if (cancellation.IsCancellationRequested)
                    return;
                answered = step;
            }
            Running = null;
            target.FeedChanged();
        }
        catch (OperationCanceledException)
        {
            // The next change, or the page's end, took over.
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            Running = null;
            Problem = exception is RefinementRefusedException ? exception.Message : null;
            target.FeedChanged();
        }
    }

    private async Task FollowAsync(RefinementStep step, CancellationToken cancellation)
    {
        if (step.IsCurrent)
            _changedAt = _latestChange;
        (Running, Arrived) = (step, 0);
        await foreach (var frame in client.RefineAsync(step.Request, cancellation))
        {
            if (cancellation.IsCancellationRequested)
                return;
            Arrived++;
            ArrivedLayer = frame.Layer;
            target.Accept(step, frame);
        }
        if (step.IsCurrent)
            LastUpdate = Elapsed;
    }
}
