using System.IO.Pipelines;
using MambaViz.Server.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Hubs;

/// <summary>Closes connections that keep a message unfinished, or say nothing and wait for nothing.</summary>
internal sealed class ClientPatience(IOptions<ServerOptions> options, TimeProvider time, ILogger<ClientPatience> logger)
{
    /// <summary>Watches a connection, once a second, until it ends.</summary>
    public async Task WatchAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var reader = new WatchedReader(connection.Transport.Input, time);
        connection.Transport = new Duplex(reader, connection.Transport.Output);
        connection.Features.Get<IConnectionHeartbeatFeature>()?.OnHeartbeat(_ => Check(connection, reader), connection);
        await next(connection);
    }

    // One heartbeat goes over all connections: what one of them throws would keep it from those behind.
    private void Check(ConnectionContext connection, WatchedReader reader)
    {
        if (connection.ConnectionClosed.IsCancellationRequested)
            return;
        if (!reader.IsUnfinished && ConnectionStreams.AnyOf(connection.Items))
            reader.Touch();
        var limit = reader.IsUnfinished ? options.Value.MessageTimeout : options.Value.SilenceTimeout;
        if (reader.Silence < limit)
            return;
        reader.Touch();
        var reason = reader.IsUnfinished ? "a message was unfinished" : "it was silent";
        logger.LogInformation("Connection {Id} is closed: {Reason} for {Seconds} s", connection.ConnectionId, reason, limit.TotalSeconds);
        try
        {
            connection.Abort(new ConnectionAbortedException("The client was silent for too long."));
        }
        catch (Exception ended) when (ended is ObjectDisposedException or InvalidOperationException)
        {
            // Its request has ended meanwhile, and it is on its way out of the list of connections.
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
