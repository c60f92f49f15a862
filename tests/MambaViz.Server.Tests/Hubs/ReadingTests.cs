using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

[Collection(ServerTests.Name)]
public sealed class ReadingTests(ServerFixture server)
{
    private static readonly string[] All = [TinyModels.Mamba, TinyModels.Transformer, TinyModels.S4];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_block_of_every_model_comes_in_order_by_its_own_kind()
    {
        await using var connection = await server.ConnectAsync();

        var frames = await AskAsync(connection, new() { Request = new() { Models = All, Examples = RefineTests.Line(5, slope: .7) } });

        Assert.Equal(Enumerable.Range(0, frames.Count), frames.Select(frame => frame.Sequence));
        Assert.Equal(
            All.Zip([TinyModels.MambaLayers, TinyModels.TransformerLayers, TinyModels.S4Layers])
                .SelectMany(model => Enumerable.Range(1, model.Second).Select(layer => (model.First, layer, model.Second))),
            frames.Select(frame => (frame.Model, frame.Layer, frame.LayerCount)));
        Assert.All(frames, frame =>
        {
            Assert.Equal(($"tiny-{frame.Kind}", 10), (frame.Model, frame.Token));
            Assert.Null(frame.Tokens);
            Assert.All(frame.Ways, way =>
            {
                Assert.Equal(11, Floats(way.Magnitude).Length);
                Assert.Equal(6, Floats(way.Examples).Length);
                Assert.Equal(1, Floats(way.Examples).Sum(share => (double)share), 1e-6);
                Assert.Null(way.Channel);
                Assert.Equal(frame.Kind == "transformer", way.Weight is null);
            });
            Assert.Equal(frame.Kind == "mamba", frame.StepSizes is not null);
            Assert.Equal(frame.Kind != "transformer", frame.Survival is not null);
            Assert.Equal(frame.Kind == "transformer" ? 2 : null, frame.Heads?.Length);
        });
        Assert.Equal(
            [ReadingWays.Scan, ReadingWays.GatedScan, ReadingWays.Inputs, ReadingWays.GatedInputs], frames[0].Ways.Select(way => way.Way));
        Assert.Equal(ReadingWays.Attention, Assert.Single(frames[^3].Ways).Way);
        Assert.Equal(ReadingWays.Kernel, Assert.Single(frames[^1].Ways).Way);
    }

    [Fact]
    public async Task A_query_a_token_a_layer_and_a_channel_are_heeded()
    {
        await using var connection = await server.ConnectAsync();
        var prompt = new RefineRequest { Models = [TinyModels.Mamba], Examples = RefineTests.Line(4), Queries = [[-1], [.5]] };
        var whole = await AskAsync(connection, new() { Request = prompt });

        var other = await AskAsync(connection, new() { Request = prompt, Query = 1 });
        var second = Assert.Single(await AskAsync(connection, new() { Request = prompt, Layer = 2, Channel = 15 }));
        var earlier = await AskAsync(connection, new() { Request = prompt, Token = 4 });

        Assert.NotEqual(whole[0].Ways[0].Magnitude, other[0].Ways[0].Magnitude);
        Assert.Equal(whole[1].Ways[0].Magnitude, second.Ways[0].Magnitude);
        Assert.Equal((0, 2), (second.Sequence, second.Layer));
        Assert.All(second.Ways, way => Assert.Equal(9, Floats(way.Channel!).Length));
        // The x of the third example, which has seen two: as their query.
        var asQuery = prompt with { Examples = prompt.Examples![..2], Queries = [prompt.Examples[2].X] };
        foreach (var (a, b) in earlier.Zip(await AskAsync(connection, new() { Request = asQuery })))
            AssertSame(b.Ways[3].Magnitude, a.Ways[3].Magnitude);
    }

    [Fact]
    public async Task The_prompt_of_a_task_is_read_too()
    {
        await using var connection = await server.ConnectAsync();
        var task = new TaskRequest { Name = "linear", Dimension = TinyModels.LinearDimension, Seed = 11, Examples = 3 };
        var sample = await connection.InvokeAsync<TaskSample>("Sample", task, Token);

        var drawn = await AskAsync(connection, new() { Request = new() { Models = [TinyModels.Linear], Task = task }, Query = 39 });
        var sent = new RefineRequest { Models = [TinyModels.Linear], Examples = sample.Examples, Queries = [sample.Queries[39]] };

        foreach (var (a, b) in drawn.Zip(await AskAsync(connection, new() { Request = sent })))
            AssertSame(b.Ways[0].Magnitude, a.Ways[0].Magnitude);
    }

    [Theory]
    [InlineData("""{ "query": 2 }""", "query: must be 0 to 1, got 2")]
    [InlineData("""{ "query": -1 }""", "query: must be 0 to 1, got -1")]
    [InlineData("""{ "token": 7 }""", "token: must be 0 to 6 for tiny-mamba, got 7")]
    [InlineData("""{ "token": -1 }""", "token: must be 0 to 6 for tiny-mamba, got -1")]
    [InlineData("""{ "layer": 0 }""", "layer: must be 1 to 3 for tiny-mamba, got 0")]
    [InlineData("""{ "layer": 3 }""", "layer: must be 1 to 2 for tiny-transformer, got 3")]
    [InlineData("""{ "channel": 16 }""", "channel: must be 0 to 15 for tiny-mamba, got 16")]
    [InlineData("""{ "channel": -1 }""", "channel: must be 0 to 15 for tiny-mamba, got -1")]
    [InlineData("""{ "channel": 0 }""", "channel: must not be given for tiny-transformer, whose blocks there have none, got 0")]
    [InlineData("""{ "token": 1.5 }""", "token: must be a whole number, got 1.5")]
    public async Task What_breaks_a_rule_is_named(string choice, string message)
    {
        await using var connection = await server.ConnectAsync();
        var prompt = new RefineRequest { Models = [TinyModels.Mamba, TinyModels.Transformer], Examples = RefineTests.Line(3), Queries = [[0], [1]] };
        var request = new Dictionary<string, object>(StringComparer.Ordinal) { ["request"] = prompt };
        foreach (var property in JsonDocument.Parse(choice).RootElement.EnumerateObject())
            request[property.Name] = property.Value;

        var refused = await Assert.ThrowsAsync<HubException>(async () =>
            await connection.StreamAsync<ReadingFrame>("Reading", request, Token).ToListAsync(Token));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1025, 0, "readout", "examples: must hold 0 to 1024 examples, got 1025")]
    [InlineData(3, 1, "readout", "fromExample: must be 0, for it is the whole context that is asked about, got 1")]
    [InlineData(3, 0, "affine", "lens: must be readout, for what a token reads is no prediction, got \"affine\"")]
    public async Task What_breaks_a_rule_of_the_prompt_is_named(int count, int from, string lens, string message)
    {
        await using var connection = await server.ConnectAsync();
        var prompt = new RefineRequest { Models = All, Examples = RefineTests.Line(count), FromExample = from, Lens = lens };

        var refused = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, new() { Request = prompt }));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_early_frees_the_worker()
    {
        await using var connection = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var request = new ReadingRequest { Request = new() { Models = All, Examples = RefineTests.Line(1024) } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<ReadingFrame>("Reading", request, leave.Token))
                await leave.CancelAsync();
        });

        Assert.True(await server.IsIdleAsync());
    }

    // Among more queries a product may be summed in another order.
    private static void AssertSame(byte[] expected, byte[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(Floats(expected).Zip(Floats(actual)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    private static float[] Floats(byte[] bytes) => FloatBytes.ToArray(bytes);

    private static async Task<List<ReadingFrame>> AskAsync(HubConnection connection, ReadingRequest request) =>
        await connection.StreamAsync<ReadingFrame>("Reading", request, Token).ToListAsync(Token);
}
