namespace MambaViz.Server.Tests.Compute;

/// <summary>A sequence 0, 1, 2, … whose every item waits on the worker thread until the test lets it through, and that notes what became of it.</summary>
internal sealed class Gated(int count) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(0);

    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource AskedTwice { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Items asked for.</summary>
    public int Asked { get; private set; }

    public void Let(int items) => _gate.Release(items);

    public IEnumerable<int> Items()
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                Asked++;
                Started.TrySetResult();
                if (Asked == 2)
                    AskedTwice.TrySetResult();
                _gate.Wait();
                yield return i;
            }
        }
        finally
        {
            Disposed.TrySetResult();
        }
    }

    public void Dispose()
    {
        _gate.Release(1000);
        _gate.Dispose();
    }
}
