using MambaViz.Contracts;
using MambaViz.Server.Compute;
using MambaViz.Server.Hubs;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace MambaViz.Server.Tests.Hubs;

[Collection(ServerTests.Name)]
public sealed class StreamLimitTests(ServerFixture server)
{
    private static readonly RefineRequest Long = new()
    {
        Models = [TinyModels.Mamba, TinyModels.Transformer],
        Task = new() { Name = "free-1d", Seed = 3, Examples = Limits.Examples },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fifth_stream_is_refused_until_one_is_cancelled()
    {
        await using var connection = await server.ConnectAsync();
        await using var hold = await server.HoldWorkerAsync();
        using var first = new CancellationTokenSource();
        using var others = new CancellationTokenSource();
        Task[] streams =
        [
            Read(connection, first.Token),
            .. Enumerable.Range(0, Limits.StreamsPerConnection - 1).Select(_ => Read(connection, others.Token)),
        ];

        var refused = await Assert.ThrowsAsync<HubException>(() => Read(connection, Token));
        Assert.Contains("streams: at most 4 may run on a connection", refused.Message);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => streams[0]);
        var replacing = Read(connection, others.Token);
        // A call after it answers only once the server has taken the stream in.
        await connection.InvokeAsync<ModelCard[]>("ListModels", Token);
        Assert.False(replacing.IsCompleted);

        await others.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => replacing);
        await hold.DisposeAsync();
        Assert.True(await server.IsIdleAsync());
    }

    [Fact]
    public async Task A_flood_of_streams_is_refused_without_waiting()
    {
        const int Flood = 20;
        await using var connection = await server.ConnectAsync();
        await using var hold = await server.HoldWorkerAsync();
        using var leave = new CancellationTokenSource();
        var streams = Enumerable.Range(0, Limits.StreamsPerConnection).Select(_ => Read(connection, leave.Token)).ToArray();
        await Assert.ThrowsAsync<HubException>(() => Read(connection, Token));

        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < Flood; i++)
            await Assert.ThrowsAsync<HubException>(() => Read(connection, Token));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, Flood * TimeSpan.FromMilliseconds(150));

        await leave.CancelAsync();
        foreach (var stream in streams)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream);
    }

    [Fact]
    public async Task What_is_sampled_waits_for_its_turn()
    {
        await using var connection = await server.ConnectAsync();
        await using var hold = await server.HoldWorkerAsync();
        var task = connection.InvokeAsync<TaskSample>("Sample", Long.Task, Token);
        while (server.Queue.AdmittedRuns < 2 && !task.IsCompleted)
            await Task.Yield();
        Assert.False(task.IsCompleted);
        await hold.DisposeAsync();
        Assert.Equal(Limits.Examples, (await task).Examples.Length);
    }

    [Fact]
    public async Task Cancelling_frees_the_queue()
    {
        await using var connection = await server.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<RefineFrame>("Refine", Long, cancel.Token))
                await cancel.CancelAsync();
        });
        Assert.True(await server.IsIdleAsync());
    }

    [Fact]
    public async Task A_lost_connection_frees_the_queue()
    {
        await using (var connection = await server.ConnectAsync())
        {
            await using var frames = connection.StreamAsync<RefineFrame>("Refine", Long, Token).GetAsyncEnumerator(Token);
            Assert.True(await frames.MoveNextAsync());
        }

        Assert.True(await server.IsIdleAsync());
    }

    [Fact]
    public async Task A_full_queue_says_busy_and_how_many_wait()
    {
        await using var connection = await server.ConnectAsync();
        await using (var hold = await server.HoldWorkerAsync())
        {
            // A connection that has nothing here yet is let in until there are twice as many runs as fit, or the wait is twice as long as it may be.
            var waiting = new List<Task>();
            while (waiting.All(run => !run.IsFaulted))
            {
                waiting.Add(server.Queue.RunAsync(() => new[] { 1 }, new($"client {waiting.Count}", ""), Token).ToListAsync(Token).AsTask());
                Assert.InRange(waiting.Count, 1, 2 * (8 + 256));
            }

            var refused = await Assert.ThrowsAsync<HubException>(() => Read(connection, Token));
            Assert.Matches(@"busy: \d+ requests are waiting, try again in [\d.]+ s$", refused.Message);
            await hold.DisposeAsync();
            await Task.WhenAll(waiting[..^1]);
            await Assert.ThrowsAsync<ComputeRefusedException>(() => waiting[^1]);
        }

        Assert.NotEmpty(await connection.StreamAsync<RefineFrame>("Refine", Long with { FromExample = Limits.Examples }, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_failure_while_computing_tells_the_client_nothing_of_the_inside()
    {
        static async IAsyncEnumerable<int> Failing()
        {
            yield return 1;
            await Task.Yield();
            throw new InvalidOperationException("a secret path");
        }

        var seen = new List<int>();
        var error = await Assert.ThrowsAsync<HubException>(async () =>
        {
            await foreach (var item in ClientStream.Guard(Failing(), new ConnectionStreams().Computed, "", NullLogger.Instance, Token))
                seen.Add(item);
        });
        Assert.Equal([1], seen);
        Assert.DoesNotContain("secret", error.Message);
    }

    private static async Task Read(HubConnection connection, CancellationToken cancellationToken)
    {
        await foreach (var _ in connection.StreamAsync<RefineFrame>("Refine", Long, cancellationToken))
        {
        }
    }
}
