using System.Diagnostics.CodeAnalysis;
using MambaViz.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>The places for running streams of one connection: SignalR's limit of parallel calls does not cover streams.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing, and streams end after their connection.")]
internal sealed class ConnectionStreams
{
    // The JavaScript client sends a cancellation after the calls made right behind it: the place that a new stream needs may just be getting free.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly object Key = typeof(ConnectionStreams);

    private readonly SemaphoreSlim _places = new(Limits.StreamsPerConnection);

    /// <summary>The places of a connection; called once when it begins, before any stream.</summary>
    public static void Begin(HubCallerContext connection) => connection.Items[Key] = new ConnectionStreams();

    public static ConnectionStreams Of(HubCallerContext connection) => (ConnectionStreams)connection.Items[Key]!;

    /// <summary>Takes a place; disposal gives it back, once however often it is called.</summary>
    /// <exception cref="HubException">All places are taken.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken) =>
        await _places.WaitAsync(Patience, cancellationToken)
            ? new Place(_places)
            : throw new HubException($"streams: at most {Limits.StreamsPerConnection} may run on a connection, this would be one more; cancel one first");

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
