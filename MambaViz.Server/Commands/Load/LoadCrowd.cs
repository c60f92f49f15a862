using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Commands.Load;

/// <summary>Users of one server at the same time.</summary>
internal static class LoadCrowd
{
    // More at a time than the system's backlog takes would be refused by it, not by the server.
    private const int AtOnce = 16;

    /// <summary>Lets them use the server as planned; <paramref name="counting"/> is called when counting begins.</summary>
    public static async Task<LoadTally> RunAsync(LoadPlan plan, Action counting, CancellationToken cancellationToken)
    {
        var tally = new LoadTally();
        var connections = new HubConnection[plan.Users];
        try
        {
            await Parallel.ForAsync(
                0, plan.Users, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (i, cancellation) => connections[i] = await LoadConnection.OpenAsync(plan, i, cancellation));
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var users = connections.Select((connection, i) => Until(new LoadUser(plan, i, tally).UseAsync(connection, end.Token))).ToList();
            await Task.Delay(plan.WarmUp, cancellationToken);
            tally.IsCounting = true;
            counting();
            await Task.Delay(plan.Length, cancellationToken);
            tally.IsCounting = false;
            await end.CancelAsync();
            await Task.WhenAll(users);
            return tally;
        }
        finally
        {
            await Task.WhenAll(connections.OfType<HubConnection>().Select(connection => connection.DisposeAsync().AsTask()));
        }
    }

    // A user's end is the plan's.
    private static async Task Until(Task use)
    {
        try
        {
            await use;
        }
        catch (OperationCanceledException)
        {
        }
    }
}
