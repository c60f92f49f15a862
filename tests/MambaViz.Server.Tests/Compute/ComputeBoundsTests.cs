using MambaViz.Server.Compute;

namespace MambaViz.Server.Tests.Compute;

public sealed class ComputeBoundsTests : IDisposable
{
    private readonly QueueFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ComputeQueue Queue => _fixture.Queue;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Above_the_bound_a_run_is_refused_with_the_number_waiting_and_admitted_ones_end()
    {
        using var gated = new Gated(1);
        var runs = new List<Task<List<int>>> { Queue.RunAsync(gated.Items, Token).ToListAsync(Token).AsTask() };
        await gated.Started.Task;
        for (var i = 0; i < 3; i++)
            runs.Add(Queue.RunAsync(() => new[] { 1 }, Token).ToListAsync(Token).AsTask());

        var refused = await Assert.ThrowsAsync<ComputeRefusedException>(
            () => Queue.RunAsync(() => new[] { 1 }, Token).ToListAsync(Token).AsTask());
        Assert.Equal("busy: 3 requests are waiting, try again in 1 s", refused.Message);
        Assert.Contains(_fixture.Measurements, m => m.Name == "admission_rejections:busy");

        gated.Let(1);
        await Task.WhenAll(runs);
        Assert.Equal([1], await Queue.RunAsync(() => new[] { 1 }, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_slow_reader_pauses_its_own_run_only_and_takes_no_turn()
    {
        using var slow = new Gated(100);
        slow.Let(100);
        await using var reader = Queue.RunAsync(slow.Items, Token).GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());
        await _fixture.Until(() => _fixture.Gauge("runs_paused") == 1);

        // One item was taken and two fill the channel.
        Assert.Equal(3, slow.Asked);
        Assert.Equal(5_000, (await Queue.RunAsync(() => Enumerable.Range(0, 5_000), Token).ToListAsync(Token)).Count);
        Assert.Equal(3, slow.Asked);

        var rest = 1;
        while (await reader.MoveNextAsync())
            rest++;
        Assert.Equal(100, rest);
    }

    [Fact]
    public async Task Slow_readers_take_waiting_room_and_never_the_turns_of_others()
    {
        var readers = new List<IAsyncEnumerator<int>>();
        for (var i = 0; i < 3; i++)
        {
            readers.Add(Queue.RunAsync(() => Enumerable.Range(0, 100), Token).GetAsyncEnumerator(Token));
            Assert.True(await readers[i].MoveNextAsync());
        }

        await _fixture.Until(() => _fixture.Gauge("runs_paused") == 3);
        Assert.Equal([1], await Queue.RunAsync(() => new[] { 1 }, Token).ToListAsync(Token));
        foreach (var reader in readers)
            await reader.DisposeAsync();
        await _fixture.Until(() => Queue.AdmittedRuns == 0);
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_for_too_long_loses_its_run()
    {
        using var slow = new Gated(100);
        slow.Let(100);
        await using var reader = Queue.RunAsync(slow.Items, Token).GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());
        await _fixture.Until(() => _fixture.Gauge("runs_paused") == 1);

        _fixture.Time.Advance(TimeSpan.FromSeconds(59));
        await Queue.ProbeAsync(Token);
        Assert.False(slow.Disposed.Task.IsCompleted);
        _fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await slow.Disposed.Task.WaitAsync(Token);

        Assert.True(await reader.MoveNextAsync());
        Assert.True(await reader.MoveNextAsync());
        var ended = await Assert.ThrowsAsync<ComputeEndedException>(() => reader.MoveNextAsync().AsTask());
        Assert.Equal("ended: nothing was read for 60 s", ended.Message);
    }

    [Fact]
    public async Task A_reader_that_is_slow_but_steady_keeps_its_run()
    {
        await using var reader = Queue.RunAsync(() => Enumerable.Range(0, 20), Token).GetAsyncEnumerator(Token);
        for (var i = 0; i < 20; i++)
        {
            Assert.True(await reader.MoveNextAsync());
            _fixture.Time.Advance(TimeSpan.FromSeconds(40));
            await Queue.ProbeAsync(Token);
        }

        Assert.False(await reader.MoveNextAsync());
    }

    [Fact]
    public async Task Who_would_wait_too_long_is_told_when_to_come_back()
    {
        using var fixture = new QueueFixture(options => (options.ActiveRuns, options.WaitingRuns, options.LongestWait) = (2, 100, TimeSpan.FromSeconds(.5)));
        // What has ended cost a fifth of a second.
        await fixture.Queue.RunAsync(() => Costly(fixture.Time), Token).ToListAsync(Token);
        using var hold = new Gated(1);
        List<Task> runs = [fixture.Queue.RunAsync(hold.Items, Token).ToListAsync(Token).AsTask()];
        await hold.Started.Task;
        for (var i = 0; i < 2; i++)
            runs.Add(fixture.Queue.RunAsync(() => new[] { 1 }, Token).ToListAsync(Token).AsTask());
        var refused = await Assert.ThrowsAsync<ComputeRefusedException>(
            () => fixture.Queue.RunAsync(() => new[] { 1 }, Token).ToListAsync(Token).AsTask());
        Assert.Equal("busy: 3 requests are waiting, try again in 0.6 s", refused.Message);
        Assert.Equal(TimeSpan.FromSeconds(.6), refused.RetryAfter);

        // A connection that has nothing here may wait twice as long.
        runs.Add(fixture.Queue.RunAsync(() => new[] { 1 }, new("other", ""), Token).ToListAsync(Token).AsTask());
        hold.Let(1);
        await Task.WhenAll(runs);

        static IEnumerable<int> Costly(Microsoft.Extensions.Time.Testing.FakeTimeProvider time)
        {
            time.Advance(TimeSpan.FromSeconds(.2));
            yield return 1;
        }
    }
}
