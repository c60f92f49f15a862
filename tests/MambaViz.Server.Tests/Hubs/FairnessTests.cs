using MambaViz.Contracts;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

[Collection(ServerTests.Name)]
public sealed class FairnessTests(ServerFixture server)
{
    private const int Greedy = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newcomer_is_answered_while_the_longest_runs_of_others_go_on()
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var connections = await Task.WhenAll(Enumerable.Range(0, Greedy).Select(_ => server.ConnectAsync()));
        List<Task> runs =
        [
            .. connections.SelectMany(c => Enumerable.Range(0, Limits.StreamsPerConnection).Select(_ => ReadAsync(c, leave.Token))),
        ];
        await using var newcomer = await server.ConnectAsync();
        var frames = await newcomer.StreamAsync<RefineFrame>("Refine", Request(2), Token).ToListAsync(Token);

        Assert.NotEmpty(frames);
        Assert.DoesNotContain(runs, run => run.IsCompleted);
        await leave.CancelAsync();
        await Task.WhenAll(runs.Select(run => Assert.ThrowsAnyAsync<OperationCanceledException>(() => run)));
        foreach (var connection in connections)
            await connection.DisposeAsync();
        Assert.True(await server.IsIdleAsync());
    }

    private static RefineRequest Request(int examples) => new()
    {
        Models = [TinyModels.Mamba, TinyModels.Transformer, TinyModels.S4],
        Task = new() { Name = "free-1d", Seed = 3, Examples = examples },
    };

    private static async Task ReadAsync(HubConnection connection, CancellationToken cancellation)
    {
        await foreach (var _ in connection.StreamAsync<RefineFrame>("Refine", Request(Limits.Examples), cancellation))
        {
        }
    }
}
