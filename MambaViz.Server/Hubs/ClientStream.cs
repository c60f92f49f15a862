using System.Runtime.CompilerServices;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Server.Compute;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>A stream on its way to a client: one of the connection's few, and with errors the client may read.</summary>
internal static class ClientStream
{
    /// <summary>What a client reads of a fault of ours.</summary>
    public const string Failure = "failed: the server could not compute this, its log says why";

    /// <param name="stream">What is streamed.</param>
    /// <param name="places">The connection's places for streams of its kind.</param>
    /// <param name="request">What was asked for, for the log.</param>
    /// <param name="logger">Told of faults.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<T> Guard<T>(
        IAsyncEnumerable<T> stream,
        Places places,
        string request,
        ILogger logger,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var place = await TakeAsync(places, cancellationToken);
        // A cancelled stream gives its place back at once, so that the call which replaces it finds one.
        await using var registration = cancellationToken.Register(place.Dispose);
        await using var items = stream.GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(items, request, logger))
            yield return items.Current;
    }

    /// <summary>A stream that runs only while it has a place among each of some.</summary>
    public static async IAsyncEnumerable<T> Within<T>(
        IAsyncEnumerable<T> stream, Places first, Places second, [EnumeratorCancellation] CancellationToken cancellationToken)
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

    private static async Task<IDisposable> TakeAsync(Places places, CancellationToken cancellationToken)
    {
        try
        {
            return await places.TakeAsync(cancellationToken);
        }
        catch (ComputeRefusedException refused)
        {
            throw new HubException(refused.Message, refused);
        }
    }

    private static async ValueTask<bool> MoveNextAsync<T>(IAsyncEnumerator<T> items, string request, ILogger logger)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception expected) when (expected is RequestException or ComputeRefusedException or ComputeEndedException or MachineBusyException)
        {
            throw new HubException(expected.Message, expected);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "A stream failed. It was asked for with {Request}", request);
            throw new HubException(Failure, failure);
        }
    }
}
