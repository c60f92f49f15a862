using System.Diagnostics.CodeAnalysis;

namespace MambaViz.Server.Compute;

/// <summary>A bounded number of places for what may run at a time.</summary>
/// <param name="count">How many there are.</param>
/// <param name="refusal">What a client reads when all are taken.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing, and streams end after their connection.")]
internal sealed class Places(int count, string refusal)
{
    // The JavaScript client sends a cancellation after the calls made right behind it: the place that a new stream needs may just be getting free.
    // The cancellation is in the same packet: longer than to read it would only keep a flood's refusals waiting.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(15);

    private readonly SemaphoreSlim _places = new(count);

    /// <summary>How many are taken.</summary>
    public int Taken => count - _places.CurrentCount;

    /// <summary>Takes a place; disposal gives it back, once however often it is called.</summary>
    /// <exception cref="ComputeRefusedException">All places are taken.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken) =>
        await _places.WaitAsync(Patience, cancellationToken) ? new Place(_places) : throw new ComputeRefusedException("places", refusal);

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
                places.Release();
        }
    }
}
