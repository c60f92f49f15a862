using System.Runtime.CompilerServices;
using MambaViz.Server.Compute;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>A stream on its way to a client: one of the connection's few, and with errors the client may read.</summary>
internal static class ClientStream
{
    public static async IAsyncEnumerable<T> Guard<T>(
        IAsyncEnumerable<T> stream, ConnectionStreams streams, ILogger logger, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var place = await streams.TakeAsync(cancellationToken);
        // A cancelled stream gives its place back at once, so that the call which replaces it finds one.
        await using var registration = cancellationToken.Register(place.Dispose);
        await using var items = stream.GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(items, logger))
            yield return items.Current;
    }

    /// <summary>A stream that runs only while it has a place among each of some.</summary>
    public static async IAsyncEnumerable<T> Within<T>(IAsyncEnumerable<T> stream, Places first, Places second, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var one = await first.TakeAsync(cancellationToken);
        using var two = await second.TakeAsync(cancellationToken);
        await using var registration = cancellationToken.Register(() =>
        {
            one.Dispose();
            two.Dispose();
        });
        await foreach (var item in stream.WithCancellation(cancellationToken))
            yield return item;
    }

    private static async ValueTask<bool> MoveNextAsync<T>(IAsyncEnumerator<T> items, ILogger logger)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception expected) when (expected is ComputeRefusedException or ComputeEndedException)
        {
            throw new HubException(expected.Message, expected);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "A refinement failed");
            throw new HubException("failed: the server could not compute this, its log says why", failure);
        }
    }
}
