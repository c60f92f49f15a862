using MambaViz.Contracts;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

[Collection(ServerTests.Name)]
public sealed class RefineTests(ServerFixture server)
{
    private static readonly string[] All = [TinyModels.Mamba, TinyModels.Transformer, TinyModels.S4];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Frames_come_by_example_then_layer_without_a_gap(HttpTransportType transport)
    {
        await using var connection = await server.ConnectAsync(transport);
        var frames = await Refine(connection, new() { Models = All, Examples = Line(4) });

        const int PerExample = TinyModels.MambaLayers + 1 + TinyModels.TransformerLayers + 1 + TinyModels.S4Layers + 1;
        Assert.Equal(5 * PerExample, frames.Count);
        Assert.Equal(Enumerable.Range(0, frames.Count), frames.Select(f => f.Sequence));
        Assert.Equal(frames.Select(f => f.ExampleCount).Order(), frames.Select(f => f.ExampleCount));
        foreach (var group in frames.GroupBy(f => (f.ExampleCount, f.Model)))
        {
            var layers = group.Key.Model switch { TinyModels.Mamba => TinyModels.MambaLayers, TinyModels.S4 => TinyModels.S4Layers, _ => TinyModels.TransformerLayers };
            Assert.Equal(Enumerable.Range(0, layers + 1), group.Select(f => f.Layer));
            Assert.All(group, f => Assert.Equal(layers, f.LayerCount));
        }

        Assert.All(frames, f => Assert.Equal(101, FloatBytes.ToArray(f.Predictions).Length));
        Assert.All(frames, f => Assert.Null(f.MeanSquaredError));
        Assert.All(frames, f => Assert.True(f.ComputeMilliseconds > 0));
    }

    [Fact]
    public async Task Resuming_from_an_example_gives_the_same_frames_cached_or_not()
    {
        await using var connection = await server.ConnectAsync();
        // These examples are asked for nowhere else, so the first request meets an empty cache.
        var request = new RefineRequest { Models = All, Examples = Line(6, slope: .377) };
        var resumedCold = await Refine(connection, request with { FromExample = 4 });
        var whole = await Refine(connection, request);
        var resumedWarm = await Refine(connection, request with { FromExample = 4 });

        var expected = whole.Where(f => f.ExampleCount >= 4).ToList();
        foreach (var resumed in new[] { resumedCold, resumedWarm })
        {
            Assert.Equal(expected.Count, resumed.Count);
            Assert.Equal(0, resumed[0].Sequence);
            foreach (var (a, b) in expected.Zip(resumed))
            {
                Assert.Equal((a.Model, a.ExampleCount, a.Layer), (b.Model, b.ExampleCount, b.Layer));
                Close(FloatBytes.ToArray(a.Predictions), FloatBytes.ToArray(b.Predictions));
            }
        }
    }

    [Fact]
    public async Task A_tasks_own_frames_equal_those_of_its_sample_sent_back()
    {
        await using var connection = await server.ConnectAsync();
        var task = new TaskRequest { Name = "linear", Dimension = TinyModels.LinearDimension, Seed = 11, Examples = 3 };
        var sample = await connection.InvokeAsync<TaskSample>("Sample", task, Token);
        var byTask = await Refine(connection, new() { Models = [TinyModels.Linear], Task = task });
        var byExamples = await Refine(connection, new() { Models = [TinyModels.Linear], Examples = sample.Examples, Queries = sample.Queries });

        Assert.Equal(3, sample.Examples.Length);
        Assert.Equal(sample.Queries.Length, sample.Targets.Length);
        Assert.Equal(byExamples.Count, byTask.Count);
        foreach (var (a, b) in byTask.Zip(byExamples))
        {
            var predictions = FloatBytes.ToArray(a.Predictions);
            Close(FloatBytes.ToArray(b.Predictions), predictions);
            var expected = predictions.Zip(sample.Targets, (p, t) => (p - t) * (p - t)).Average();
            Assert.Equal(expected, a.MeanSquaredError!.Value, 1e-9);
        }
    }

    [Fact]
    public async Task The_affine_lens_says_where_it_had_too_few_points()
    {
        await using var connection = await server.ConnectAsync();
        var frames = await Refine(connection, new() { Models = [TinyModels.Mamba], Examples = Line(12), Lens = Lens.Affine });
        Assert.False(frames.First(f => f.Layer == 1).LensFitted);
        Assert.True(frames.Last(f => f.Layer == 1).LensFitted);
    }

    [Fact]
    public async Task The_tuned_lens_differs_from_the_read_out_in_the_middle_and_not_at_the_end()
    {
        await using var connection = await server.ConnectAsync();
        var request = new RefineRequest { Models = [TinyModels.Mamba], Examples = Line(2), FromExample = 2 };
        var readOut = await Refine(connection, request);
        var tuned = await Refine(connection, request with { Lens = Lens.Tuned });
        Assert.NotEqual(readOut[1].Predictions, tuned[1].Predictions);
        Close(FloatBytes.ToArray(readOut[^1].Predictions), FloatBytes.ToArray(tuned[^1].Predictions));
    }

    [Fact]
    public async Task Simultaneous_streams_each_get_the_frames_they_would_get_alone()
    {
        var requests = Enumerable.Range(0, 6)
            .Select(i => new RefineRequest { Models = All, Examples = Line(8, slope: .1 * i) }).ToList();
        await using var alone = await server.ConnectAsync();
        var expected = new List<List<RefineFrame>>();
        foreach (var request in requests)
            expected.Add(await Refine(alone, request));

        var together = await Task.WhenAll(requests.Select(async request =>
        {
            await using var connection = await server.ConnectAsync();
            return await Refine(connection, request);
        }));
        for (var i = 0; i < requests.Count; i++)
        {
            Assert.Equal(expected[i].Count, together[i].Count);
            foreach (var (a, b) in expected[i].Zip(together[i]))
                Close(FloatBytes.ToArray(a.Predictions), FloatBytes.ToArray(b.Predictions));
        }
    }

    [Fact]
    public async Task Streams_that_are_left_disturb_none_of_those_they_were_computed_with()
    {
        RefineRequest Request(int i) => new() { Models = [TinyModels.Mamba], Examples = Line(20, slope: .3 + .01 * i) };
        await using var connection = await server.ConnectAsync();
        var expected = await Refine(connection, Request(0));
        await using var other = await server.ConnectAsync();
        var hold = await server.HoldWorkerAsync();
        // All wait for the same layer while the worker stands still.
        var stays = Refine(connection, Request(0));
        using var leave = new CancellationTokenSource();
        var leaves = Enumerable.Range(1, 3).Select(async i =>
        {
            var seen = 0;
            await foreach (var _ in other.StreamAsync<RefineFrame>("Refine", Request(i), leave.Token))
            {
                if (++seen == i)
                    await leave.CancelAsync();
            }
        }).ToList();
        await hold.DisposeAsync();

        foreach (var left in leaves)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        var frames = await stays;
        Assert.Equal(expected.Select(f => (f.Sequence, f.ExampleCount, f.Layer)), frames.Select(f => (f.Sequence, f.ExampleCount, f.Layer)));
        foreach (var (a, b) in expected.Zip(frames))
            Close(FloatBytes.ToArray(a.Predictions), FloatBytes.ToArray(b.Predictions));
        Assert.True(await server.IsIdleAsync());
    }

    [Fact]
    public async Task The_largest_request_allowed_fits_and_a_larger_one_is_refused()
    {
        await using var connection = await server.ConnectAsync();
        // The longest way to write a number within the bounds.
        var x = Enumerable.Repeat(-1.2345678901234567e-100, TinyModels.LinearDimension).ToArray();
        var request = new RefineRequest
        {
            Models = [TinyModels.Linear],
            Examples = [.. Enumerable.Repeat(new Example(x, -1.2345678901234567e-100), Limits.Examples)],
            Queries = [.. Enumerable.Repeat(x, Limits.Queries)],
            FromExample = Limits.Examples,
        };
        var frames = await Refine(connection, request);
        Assert.Equal(3, frames.Count);

        var error = await Assert.ThrowsAsync<HubException>(
            () => Refine(connection, request with { Queries = null, Examples = [.. request.Examples, new(x, 0)] }));
        Assert.Contains("examples: must hold 0 to 1024 examples, got 1025", error.Message);
    }

    internal static async Task<List<RefineFrame>> Refine(HubConnection connection, RefineRequest request) =>
        await connection.StreamAsync<RefineFrame>("Refine", request, Token).ToListAsync(Token);

    internal static Example[] Line(int count, double slope = .5) =>
        [.. Enumerable.Range(0, count).Select(i => new Example([-1 + .2 * i], slope * (-1 + .2 * i)))];

    private static void Close(float[] expected, float[] actual)
    {
        var scale = Math.Max(1e-3, expected.Max(Math.Abs));
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5 * scale, $"query {i}: expected {expected[i]}, got {actual[i]}");
    }
}
