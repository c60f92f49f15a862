using MambaViz.Server.Compute;

namespace MambaViz.Server.Tests.Compute;

public sealed class ComputeDrainTests : IDisposable
{
    private readonly QueueFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ComputeQueue Queue => _fixture.Queue;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task An_idle_queue_drains_at_once() => await Queue.DrainAsync();

    [Fact]
    public async Task Draining_refuses_new_runs_and_lets_admitted_ones_end()
    {
        using var gated = new Gated(3);
        var run = Queue.RunAsync(gated.Items, Token).ToListAsync(Token).AsTask();
        await gated.Started.Task;

        var drained = Queue.DrainAsync();
        Assert.True(Queue.IsDraining);
        var refused = await Assert.ThrowsAsync<ComputeRefusedException>(
            () => Queue.RunAsync(() => new[] { 1 }, Token).ToListAsync(Token).AsTask());
        Assert.Equal("draining", refused.Reason);
        Assert.False(drained.IsCompleted);

        gated.Let(3);
        Assert.Equal([0, 1, 2], await run);
        await drained;
    }

    [Fact]
    public async Task A_run_counts_until_its_last_item_is_read()
    {
        await using var reader = Queue.RunAsync(() => new[] { 1, 2 }, Token).GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());
        await _fixture.Until(() => Queue.AdmittedRuns == 0);

        var drained = Queue.DrainAsync();
        Assert.True(await reader.MoveNextAsync());
        Assert.False(drained.IsCompleted);
        Assert.False(await reader.MoveNextAsync());
        await drained;
    }

    [Fact]
    public async Task Runs_that_outlast_the_time_they_are_given_are_told_why_they_end()
    {
        using var gated = new Gated(int.MaxValue);
        var run = Queue.RunAsync(gated.Items, Token).ToListAsync(Token).AsTask();
        await gated.Started.Task;

        var drained = Queue.DrainAsync();
        _fixture.Time.Advance(TimeSpan.FromSeconds(20));
        while (!drained.IsCompleted)
        {
            gated.Let(1);
            await Task.Yield();
        }

        await drained;
        var ended = await Assert.ThrowsAsync<ComputeEndedException>(() => run);
        Assert.Equal("ended: the server is shutting down", ended.Message);
        Assert.Contains(_fixture.Measurements, m => m.Name == "runs_cancelled:shutdown");
    }

    [Fact]
    public async Task Disposal_ends_every_run_and_the_worker()
    {
        using var gated = new Gated(100);
        gated.Let(100);
        await using var reader = Queue.RunAsync(gated.Items, Token).GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());

        Queue.Dispose();
        Assert.True(gated.Disposed.Task.IsCompleted);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Queue.ProbeAsync(Token));
        await Assert.ThrowsAsync<ComputeRefusedException>(
            () => Queue.RunAsync(() => new[] { 1 }, Token).ToListAsync(Token).AsTask());
    }
}
