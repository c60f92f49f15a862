using MambaViz.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>Counts the running streams of one connection: SignalR's limit of parallel calls does not cover streams.</summary>
internal sealed class ConnectionStreams
{
    private static readonly object Key = typeof(ConnectionStreams);
    private int _running;

    /// <summary>The count of a connection; called once when it begins, before any stream.</summary>
    public static void Begin(HubCallerContext connection) => connection.Items[Key] = new ConnectionStreams();

    public static ConnectionStreams Of(HubCallerContext connection) => (ConnectionStreams)connection.Items[Key]!;

    /// <summary>Takes a place; disposal gives it back, once however often it is called.</summary>
    /// <exception cref="HubException">All places are taken.</exception>
    public IDisposable Take()
    {
        if (Interlocked.Increment(ref _running) <= Limits.StreamsPerConnection)
            return new Place(this);
        Interlocked.Decrement(ref _running);
        throw new HubException($"streams: at most {Limits.StreamsPerConnection} may run on a connection, this would be one more; cancel one first");
    }

    private sealed class Place(ConnectionStreams streams) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
                Interlocked.Decrement(ref streams._running);
        }
    }
}
