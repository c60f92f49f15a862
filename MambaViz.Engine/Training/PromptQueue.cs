using System.Collections.Concurrent;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Training;

/// <summary>
/// Draws the prompts of coming steps on a thread of its own, a few steps ahead. A step's prompts depend on the run's seed and the step alone,
/// so that a resumed run sees what it would have seen.
/// </summary>
internal sealed class PromptQueue : IDisposable
{
    private const int StepsAhead = 8;

    // Seeds that users and evaluations name are not negative: training prompts are never evaluation prompts.
    private const long FirstSeed = long.MinValue / 2;

    private readonly BlockingCollection<PromptArrays> _queue = new(StepsAhead);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _producer;

    public PromptQueue(TaskSettings task, TrainingConfig config, int dimension, long firstStep)
    {
        var draw = new PromptDraw(task with { Seed = FirstSeed + (config.Seed << 32) });
        _producer = Task.Factory.StartNew(
            () => Produce(draw, config, dimension, firstStep), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The next step's prompts, waiting for them where they are not drawn yet.</summary>
    public PromptArrays Take(CancellationToken cancellation)
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

    private void Produce(PromptDraw draw, TrainingConfig config, int dimension, long firstStep)
    {
        try
        {
            for (var step = firstStep; step < config.Steps; step++)
            {
                var prompts = draw.Batch(
                    step * config.BatchSize, config.BatchSize, Curriculum.ExampleCount(step, config),
                    Curriculum.ActiveDimension(step, config, dimension));
                _queue.Add(prompts, _stop.Token);
            }
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
