using MambaViz.Server.Compute;

namespace MambaViz.Server.Tests.Compute;

public sealed class ComputeCancellationTests : IDisposable
{
    private readonly QueueFixture _fixture = new(options => options.ActiveRuns = 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ComputeQueue Queue => _fixture.Queue;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_cancelled_run_stops_at_the_next_item()
    {
        using var cancel = new CancellationTokenSource();
        using var gated = new Gated(100);
        var run = Queue.RunAsync(gated.Items, cancel.Token).ToListAsync(Token).AsTask();
        await gated.Started.Task;

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(gated.Disposed.Task.IsCompleted);
        gated.Let(1);
        await gated.Disposed.Task;
        Assert.Equal(1, gated.Asked);
        await _fixture.Until(() => Queue.AdmittedRuns == 0);
        Assert.Contains(_fixture.Measurements, m => m.Name == "runs_cancelled:client");
    }

    [Fact]
    public async Task A_queued_run_that_is_cancelled_never_starts_and_the_running_one_goes_on()
    {
        using var cancel = new CancellationTokenSource();
        using var running = new Gated(3);
        using var queued = new Gated(3);
        var first = Queue.RunAsync(running.Items, Token).ToListAsync(Token).AsTask();
        await running.Started.Task;
        var second = Queue.RunAsync(queued.Items, cancel.Token).ToListAsync(Token).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        running.Let(3);
        Assert.Equal([0, 1, 2], await first);
        await _fixture.Until(() => Queue.AdmittedRuns == 0);
        Assert.Equal(0, queued.Asked);
    }

    [Fact]
    public async Task A_running_run_that_is_cancelled_makes_room_for_the_queued_one()
    {
        using var cancel = new CancellationTokenSource();
        using var running = new Gated(100);
        using var queued = new Gated(3);
        queued.Let(3);
        var first = Queue.RunAsync(running.Items, cancel.Token).ToListAsync(Token).AsTask();
        await running.Started.Task;
        var second = Queue.RunAsync(queued.Items, Token).ToListAsync(Token).AsTask();

        await cancel.CancelAsync();
        running.Let(1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal([0, 1, 2], await second);
    }

    [Fact]
    public async Task A_token_that_is_already_cancelled_admits_nothing()
    {
        using var gated = new Gated(1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Queue.RunAsync(gated.Items, new CancellationToken(canceled: true)).ToListAsync(Token).AsTask());
        await Queue.ProbeAsync(Token);
        Assert.Equal(0, gated.Asked);
    }

    [Fact]
    public async Task Many_cancelled_runs_leave_nothing_behind_and_disturb_no_other()
    {
        using var other = new QueueFixture(options => options.ActiveRuns = 4);
        var steady = other.Queue.RunAsync(() => Enumerable.Range(0, 20_000), Token).ToListAsync(Token).AsTask();
        for (var i = 0; i < 200; i++)
        {
            using var cancel = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                async () =>
                {
                    await foreach (var item in other.Queue.RunAsync(() => Enumerable.Range(0, int.MaxValue), cancel.Token))
                    {
                        if (item == i % 7)
                            await cancel.CancelAsync();
                    }
                });
            await other.Until(() => other.Queue.AdmittedRuns <= 1);
        }

        Assert.Equal(Enumerable.Range(0, 20_000), await steady);
        await other.Until(() => other.Queue.AdmittedRuns == 0);
    }
}
