using MambaViz.Server.Compute;

namespace MambaViz.Server.Tests;

/// <summary>Runs of one and the same client, for tests to which it is all the same whose they are.</summary>
internal static class QueueRuns
{
    public static IAsyncEnumerable<T> RunAsync<T>(this ComputeQueue queue, Func<IEnumerable<T?>> start, CancellationToken cancellationToken)
        where T : notnull => queue.RunAsync(start, ComputeClient.Own, cancellationToken);

    public static IAsyncEnumerable<T> RunInBackgroundAsync<T>(
        this ComputeQueue queue, Func<IEnumerable<T?>> start, CancellationToken cancellationToken)
        where T : notnull => queue.RunAsync(start, ComputeClient.Own with { IsInBackground = true }, cancellationToken);
}
