using System.Net;
using MambaViz.Server.Compute;

namespace MambaViz.Server.Tests.Compute;

/// <summary>Turns go round clients: what one of them has in the queue never keeps another waiting for its end.</summary>
public sealed class ComputeFairnessTests : IDisposable
{
    private const int Many = 100;

    private readonly QueueFixture _fixture = new(options =>
    {
        options.ActiveRuns = 4;
        options.WaitingRuns = 1000;
        options.RunsPerAddress = 1000;
        // No reader of these is ever behind: what is counted here are turns.
        options.ItemsAhead = 1000;
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ComputeQueue Queue => _fixture.Queue;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    // From elsewhere, and from the same address: one machine, or a class behind one router.
    [InlineData("b", 2)]
    [InlineData("a", 11)]
    public async Task A_newcomer_has_its_first_item_while_the_runs_of_many_connections_go_on(string address, int most)
    {
        var order = new List<string>();
        using var hold = new Gated(1);
        var holding = Queue.RunAsync(hold.Items, Token).ToListAsync(Token).AsTask();
        await hold.Started.Task;
        var greedy = Enumerable.Range(0, 40).Select(i => Read(Named("greedy", 50), new("a", $"{i % 10}"))).ToList();
        var newcomer = Read(Named("newcomer", 1), new(address, "new"));
        hold.Let(1);
        await Task.WhenAll([holding, newcomer, .. greedy]);

        Assert.Equal((40 * 50) + 1, order.Count);
        Assert.InRange(order.IndexOf("newcomer"), 0, most);

        IEnumerable<int> Named(string name, int items)
        {
            for (var i = 0; i < items; i++)
            {
                order.Add(name);
                yield return i;
            }
        }
    }

    [Fact]
    public async Task Two_addresses_have_as_many_turns_however_many_runs_they_have()
    {
        var turns = new Dictionary<string, int>();
        using var hold = new Gated(1);
        var holding = Queue.RunAsync(hold.Items, Token).ToListAsync(Token).AsTask();
        await hold.Started.Task;
        List<Task> runs = [.. Enumerable.Range(0, 12).Select(Task (i) => Read(Counted("a"), new("a", $"{i % 3}"))), Read(Counted("b"), new("b", ""))];
        hold.Let(1);
        await Task.WhenAll([holding, .. runs]);

        IEnumerable<int> Counted(string name)
        {
            for (var i = 0; i < Many; i++)
            {
                turns[name] = turns.GetValueOrDefault(name) + 1;
                if (name == "b" && i == Many - 1)
                    Assert.InRange(turns["a"], Many - 2, Many + 2);
                yield return i;
            }
        }
    }

    [Fact]
    public async Task A_connection_with_a_run_waits_behind_the_bound_and_one_without_does_not()
    {
        using var gate = new Gated(1000);
        var first = Enumerable.Range(0, 5).Select(i => Read(gate.Items(), new("a", "one"))).ToList();
        await gate.Started.Task;
        using var second = new Gated(1);
        var newcomer = Read(second.Items(), new("a", "two"));
        gate.Let(8);
        second.Let(1);
        await newcomer.WaitAsync(Token);
        Assert.DoesNotContain(first, run => run.IsCompleted);
        gate.Let(10_000);
        await Task.WhenAll(first);
    }

    [Fact]
    public async Task Streams_that_nobody_reads_hold_no_turns_and_give_way_to_others()
    {
        using var fixture = new QueueFixture(options => (options.ActiveRuns, options.WaitingRuns, options.RunsPerAddress) = (4, 36, 40));
        var unread = new List<IAsyncEnumerator<int>>();
        // As many as are let in: a newcomer's first run is, until there are twice as many as fit.
        for (var i = 0; i < 80; i++)
        {
            var client = new ComputeClient($"{i / 40}", $"{i / 4}");
            unread.Add(fixture.Queue.RunAsync(() => Enumerable.Range(0, 1000), client, Token).GetAsyncEnumerator(Token));
            if (i >= 40 && i % 4 > 0)
                await Assert.ThrowsAsync<ComputeRefusedException>(() => unread[i].MoveNextAsync().AsTask());
            else
                Assert.True(await unread[i].MoveNextAsync());
        }

        await fixture.Until(() => fixture.Gauge("runs_paused") == 50);
        Assert.Equal(50, (await Newcomer("new")).Count);
        await Assert.ThrowsAsync<ComputeRefusedException>(() => Newcomer("1"));

        // After a while they are not slow but unread: the longest ends for whoever asks, and says why.
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(50, (await Newcomer("1")).Count);
        var ended = await Assert.ThrowsAsync<ComputeEndedException>(async () =>
        {
            while (await unread[0].MoveNextAsync())
            {
            }
        });
        Assert.Equal("ended: it was not read, and others need its place", ended.Message);
        foreach (var reader in unread)
            await reader.DisposeAsync();
        await fixture.Until(() => fixture.Queue.AdmittedRuns == 0);

        Task<List<int>> Newcomer(string connection) =>
            fixture.Queue.RunAsync(() => Enumerable.Range(0, 50), new("0", connection), Token).ToListAsync(Token).AsTask();
    }

    [Fact]
    public async Task An_address_has_its_share_and_a_connection_without_a_run_is_let_in_beyond_it()
    {
        using var fixture = new QueueFixture(options => (options.ActiveRuns, options.WaitingRuns, options.RunsPerAddress) = (2, 100, 3));
        using var gate = new Gated(1);
        List<Task> runs = [Read(gate.Items(), new("a", "one"))];
        await gate.Started.Task;
        runs.AddRange(Enumerable.Range(0, 2).Select(_ => Read([1], new("a", "one"))));
        var refused = await Assert.ThrowsAsync<ComputeRefusedException>(() => Read([1], new("a", "one")));
        Assert.Equal("busy: 3 requests from this address are running or waiting, cancel some or try again shortly", refused.Message);
        Assert.Contains(fixture.Measurements, m => m.Name == "admission_rejections:address");
        runs.Add(Read([1], new("a", "two")));
        runs.Add(Read([1], new("b", "one")));
        gate.Let(1);
        await Task.WhenAll(runs);

        Task Read(IEnumerable<int> items, ComputeClient client) => fixture.Queue.RunAsync(() => items, client, Token).ToListAsync(Token).AsTask();
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:aaaa::1", "20010db800010002")]
    [InlineData("2001:db8:1:2:bbbb::9", "20010db800010002")]
    [InlineData("::1", "::1")]
    public void An_address_counts_as_one_client(string address, string client) =>
        Assert.Equal(client, ComputeClient.AddressOf(IPAddress.Parse(address)));

    private Task<List<int>> Read(IEnumerable<int> items, ComputeClient client) =>
        Queue.RunAsync(() => items, client, Token).ToListAsync(Token).AsTask();
}
