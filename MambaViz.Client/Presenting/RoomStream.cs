using MambaViz.Client.Session;
using MambaViz.Contracts.Rooms;

namespace MambaViz.Client.Presenting;

/// <summary>A room that is led or followed for as long as it is wanted: over a lost connection, until it ends or is refused.</summary>
/// <param name="server">Whose room it is.</param>
/// <param name="time">The clock.</param>
internal sealed class RoomStream(ServerSession server, TimeProvider time)
{
    // A stream can end before the connection is known to be lost: asking again at once would only fail again.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Reads the frames of a room.</summary>
    /// <param name="open">Asks for them, anew after each loss.</param>
    /// <param name="arrived">Told of each.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>When the server has ended the room.</returns>
    /// <exception cref="RefinementRefusedException">The server refused.</exception>
    public async Task ReadAsync(Func<IAsyncEnumerable<RoomFrame>> open, Action<RoomFrame> arrived, CancellationToken cancellation)
    {
        while (true)
        {
            await ConnectedAsync(cancellation);
            try
            {
                await foreach (var frame in open().WithCancellation(cancellation))
                    arrived(frame);
                return;
            }
            catch (Exception lost) when (lost is not (RefinementRefusedException or OutOfMemoryException) && !cancellation.IsCancellationRequested)
            {
                // The connection is made again, and the room is found where it was.
                await Task.Delay(Pause, time, cancellation);
            }
        }
    }

    private async Task ConnectedAsync(CancellationToken cancellation)
    {
        var connected = new TaskCompletionSource();
        void Changed()
        {
            if (server.IsConnected)
                connected.TrySetResult();
        }

        server.Changed += Changed;
        try
        {
            Changed();
            await connected.Task.WaitAsync(cancellation);
        }
        finally
        {
            server.Changed -= Changed;
        }
    }
}
