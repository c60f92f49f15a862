using System.Collections.Concurrent;
using MambaViz.Server.Compute;

namespace MambaViz.Server.Tests.Compute;

public sealed class ComputeQueueTests : IDisposable
{
    private readonly QueueFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ComputeQueue Queue => _fixture.Queue;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_run_yields_its_sequence_in_order()
    {
        var items = await Queue.RunAsync(() => Enumerable.Range(0, 100), Token).ToListAsync(Token);
        Assert.Equal(Enumerable.Range(0, 100), items);
        Assert.Equal(0, Queue.AdmittedRuns);
    }

    [Fact]
    public async Task Start_items_and_disposal_share_one_thread_that_is_not_the_callers()
    {
        var threads = new ConcurrentQueue<int>();

        IEnumerable<int> Items()
        {
            try
            {
                threads.Enqueue(Environment.CurrentManagedThreadId);
                yield return 0;
                threads.Enqueue(Environment.CurrentManagedThreadId);
                yield return 1;
            }
            finally
            {
                threads.Enqueue(Environment.CurrentManagedThreadId);
            }
        }

        for (var run = 0; run < 2; run++)
        {
            await foreach (var _ in Queue.RunAsync(
                () =>
                {
                    threads.Enqueue(Environment.CurrentManagedThreadId);
                    return Items();
                }, Token))
            {
                Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
            }
        }

        Assert.Equal(8, threads.Count);
        Assert.Single(threads.Distinct());
    }

    [Fact]
    public async Task Two_runs_take_turns_item_by_item()
    {
        var order = new List<string>();
        using var hold = new Gated(1);
        var holding = Queue.RunAsync(hold.Items, Token).ToListAsync(Token).AsTask();
        await hold.Started.Task;

        IEnumerable<int> Named(string name)
        {
            for (var i = 0; i < 2; i++)
            {
                order.Add($"{name}{i}");
                yield return i;
            }
        }

        var a = Queue.RunAsync(() => Named("a"), Token).ToListAsync(Token).AsTask();
        var b = Queue.RunAsync(() => Named("b"), Token).ToListAsync(Token).AsTask();
        hold.Let(1);
        await Task.WhenAll(holding, a, b);

        Assert.Equal(["a0", "b0", "a1", "b1"], order);
    }

    [Fact]
    public async Task A_run_in_the_background_has_the_turns_that_no_other_wants()
    {
        var order = new List<string>();
        using var hold = new Gated(1);
        var holding = Queue.RunAsync(hold.Items, Token).ToListAsync(Token).AsTask();
        await hold.Started.Task;

        IEnumerable<int> Named(string name)
        {
            for (var i = 0; i < 2; i++)
            {
                order.Add($"{name}{i}");
                yield return i;
            }
        }

        var background = Queue.RunInBackgroundAsync(() => Named("experiment"), Token).ToListAsync(Token).AsTask();
        var click = Queue.RunAsync(() => Named("click"), Token).ToListAsync(Token).AsTask();
        hold.Let(1);
        await Task.WhenAll(holding, background, click);

        Assert.Equal(["click0", "click1", "experiment0", "experiment1"], order);
    }

    [Fact]
    public async Task A_short_run_ends_while_a_long_one_goes_on()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var longRun = Drain(Queue.RunAsync(() => Enumerable.Range(0, int.MaxValue), stop.Token));
        var shortRun = await Queue.RunAsync(() => Enumerable.Range(0, 5), Token).ToListAsync(Token);

        Assert.Equal(5, shortRun.Count);
        Assert.False(longRun.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => longRun);
    }

    [Fact]
    public async Task An_exception_ends_its_own_run_after_its_items_and_no_other()
    {
        static IEnumerable<int> Failing()
        {
            yield return 7;
            throw new InvalidOperationException("layer 3");
        }

        using var other = new Gated(3);
        var untouched = Queue.RunAsync(other.Items, Token).ToListAsync(Token).AsTask();
        await other.Started.Task;
        var seen = new List<int>();
        var failing = Task.Run(
            async () =>
            {
                await foreach (var item in Queue.RunAsync(Failing, Token))
                    seen.Add(item);
            }, Token);
        other.Let(3);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal("layer 3", error.Message);
        Assert.Equal([7], seen);
        Assert.Equal([0, 1, 2], await untouched);
        Assert.Contains(_fixture.Measurements, m => m.Name == "runs_failed");
    }

    [Fact]
    public async Task A_start_that_throws_ends_its_own_run()
    {
        await Assert.ThrowsAsync<FormatException>(
            () => Drain(Queue.RunAsync<int>(() => throw new FormatException(), Token)));
        Assert.Equal([1], await Queue.RunAsync(() => new[] { 1 }, Token).ToListAsync(Token));
    }

    [Fact]
    public void A_run_that_nobody_enumerates_is_never_admitted()
    {
        var started = false;
        for (var i = 0; i < 100; i++)
        {
            _ = Queue.RunAsync(
                () =>
                {
                    started = true;
                    return new[] { 1 };
                }, Token);
        }

        Assert.Equal(0, Queue.AdmittedRuns);
        Assert.False(started);
    }

    [Fact]
    public async Task Leaving_the_enumeration_frees_the_worker()
    {
        using var gated = new Gated(100);
        gated.Let(1);
        await foreach (var item in Queue.RunAsync(gated.Items, Token))
        {
            Assert.Equal(0, item);
            break;
        }

        gated.Let(1);
        await gated.Disposed.Task.WaitAsync(Token);
        Assert.True(gated.Asked <= 2, $"asked for {gated.Asked} items");
        await _fixture.Until(() => Queue.AdmittedRuns == 0);
        Assert.Contains(_fixture.Measurements, m => m.Name == "runs_cancelled:abandoned");
    }

    [Fact]
    public async Task A_null_takes_a_turn_and_yields_nothing()
    {
        var items = await Queue.RunAsync<string>(() => [null, null, null, "a", null, "b"], Token).ToListAsync(Token);
        Assert.Equal(["a", "b"], items);
    }

    [Fact]
    public async Task The_worker_answers_between_items_and_not_within_one()
    {
        await Queue.ProbeAsync(Token);
        using var gated = new Gated(1);
        var run = Queue.RunAsync(gated.Items, Token).ToListAsync(Token).AsTask();
        await gated.Started.Task;
        var probe = Queue.ProbeAsync(Token);
        Assert.False(probe.IsCompleted);
        gated.Let(1);
        await probe;
        await run;
    }

    [Fact]
    public async Task Metrics_tell_waiting_first_frame_and_gaps_apart()
    {
        using var gated = new Gated(2);
        var run = Queue.RunAsync(gated.Items, Token).ToListAsync(Token).AsTask();
        await gated.Started.Task;
        Assert.Equal(1, _fixture.Gauge("runs_active"));
        _fixture.Measurements.Clear();
        _fixture.Time.Advance(TimeSpan.FromSeconds(2));
        gated.Let(1);
        await gated.AskedTwice.Task;
        _fixture.Time.Advance(TimeSpan.FromSeconds(3));
        gated.Let(1);
        await run;

        Assert.Equal(("first_frame_seconds", 2.0), _fixture.Measurements.First());
        Assert.Contains(("frame_gap_seconds", 3.0), _fixture.Measurements);
        Assert.Equal(0, _fixture.Gauge("runs_active"));
    }

    private static async Task Drain(IAsyncEnumerable<int> run)
    {
        await foreach (var _ in run.WithCancellation(Token))
        {
        }
    }

    [Fact]
    public async Task A_run_in_the_background_has_a_share_while_others_want_every_turn()
    {
        var (foreground, background) = (0, 0);
        using var leave = new CancellationTokenSource();
        IEnumerable<string?> Busy(Action taken)
        {
            while (!leave.IsCancellationRequested)
            {
                _fixture.Time.Advance(TimeSpan.FromMilliseconds(10));
                taken();
                yield return null;
            }
        }

        var users = Queue.RunAsync(() => Busy(() => foreground++), Token).ToListAsync(Token).AsTask();
        var experiment = Queue.RunInBackgroundAsync(
            () => Busy(() =>
            {
                // The other may have had turns before this one came.
                if (++background == 1)
                    foreground = 0;
                if (background == 100)
                    leave.Cancel();
            }),
            Token).ToListAsync(Token).AsTask();
        while (!experiment.IsCompleted && foreground < 1_000_000)
            await Task.Yield();
        await leave.CancelAsync();
        await Task.WhenAll(users, experiment);
        Assert.Equal(100, background);
        // A tenth of the time, but for what is owed at either end.
        Assert.InRange(foreground, 850, 1000);
    }
}
