using MambaViz.Contracts;
using MambaViz.Server.Compute;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>The places for running streams of one connection: SignalR's limit of parallel calls does not cover streams.</summary>
internal sealed class ConnectionStreams
{
    private static readonly object Key = typeof(ConnectionStreams);

    /// <summary>The places of what is computed for it.</summary>
    public Places Computed { get; } = new(
        Limits.StreamsPerConnection,
        $"streams: at most {Limits.StreamsPerConnection} may run on a connection, this would be one more; cancel one first");

    /// <summary>The place of the one experiment that a connection may run.</summary>
    public Places Experiments { get; } = new(1, "experiments: at most 1 may run on a connection, this would be one more; cancel it first");

    /// <summary>The place of the one room that a connection may lead or follow; it takes none from what a page asks for meanwhile.</summary>
    public Places Rooms { get; } = new(1, "rooms: at most 1 may be led or followed on a connection, this would be one more; leave it first");

    /// <summary>The places of a connection; called once when it begins, before any stream.</summary>
    public static void Begin(HubCallerContext connection) => connection.Items[Key] = new ConnectionStreams();

    public static ConnectionStreams Of(HubCallerContext connection) => (ConnectionStreams)connection.Items[Key]!;

    /// <summary>Whether a connection with these items has a running stream.</summary>
    public static bool AnyOf(IDictionary<object, object?> items) =>
        items.TryGetValue(Key, out var found) && found is ConnectionStreams streams && streams.Computed.Taken + streams.Rooms.Taken > 0;
}
