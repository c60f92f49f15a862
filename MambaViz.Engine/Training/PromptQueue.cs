using System.Collections.Concurrent;

namespace MambaViz.Engine.Training;

/// <summary>
/// Draws the batches of coming steps on a thread of its own, a few steps ahead. A step's batch depends on the run's seed and the step alone,
/// so that a resumed run sees what it would have seen.
/// </summary>
internal sealed class PromptQueue : IDisposable
{
    private const int StepsAhead = 8;

    private readonly BlockingCollection<HostArray[]> _queue = new(StepsAhead);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _producer;

    /// <param name="subject">Draws them.</param>
    /// <param name="firstStep">The first step that is to come.</param>
    /// <param name="steps">The run's.</param>
    public PromptQueue(TrainingSubject subject, long firstStep, long steps) =>
        _producer = Task.Factory.StartNew(
            () => Produce(subject, firstStep, steps), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The next step's batch, waiting for it where it is not drawn yet.</summary>
    public HostArray[] Take(CancellationToken cancellation)
    {
        try
        {
            return _queue.Take(cancellation);
        }
        catch (InvalidOperationException) when (_producer.IsFaulted)
        {
            throw new InvalidOperationException("Drawing prompts failed.", _producer.Exception!.InnerException);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        // The producer ends by its cancellation; what it was drawing is of no more use.
        ((IAsyncResult)_producer).AsyncWaitHandle.WaitOne();
        _stop.Dispose();
        _queue.Dispose();
    }

    private void Produce(TrainingSubject subject, long firstStep, long steps)
    {
        try
        {
            for (var step = firstStep; step < steps; step++)
                _queue.Add(subject.Draw(step), _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Disposed before the last step: a time limit or a cancelled run.
        }
        finally
        {
            _queue.CompleteAdding();
        }
    }
}
