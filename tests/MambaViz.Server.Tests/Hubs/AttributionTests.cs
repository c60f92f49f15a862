using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

[Collection(ServerTests.Name)]
public sealed class AttributionTests(ServerFixture server)
{
    private static readonly string[] All = [TinyModels.Mamba, TinyModels.Transformer];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_example_is_left_out_once_a_layer_and_equals_a_context_without_it()
    {
        await using var connection = await server.ConnectAsync();
        var request = new RefineRequest { Models = All, Examples = RefineTests.Line(5, slope: .7) };

        var frames = await InfluenceAsync(connection, request);

        Assert.Equal(5 * (TinyModels.MambaLayers + 1 + TinyModels.TransformerLayers + 1), frames.Count);
        Assert.Equal(Enumerable.Range(0, frames.Count), frames.Select(f => f.Sequence));
        Example[] rest = [.. request.Examples.Where((_, i) => i != 2)];
        var without = await RefineTests.Refine(connection, request with { Examples = rest, FromExample = 4 });
        foreach (var expected in without)
        {
            var actual = frames.Single(f => f.Model == expected.Model && f.Layer == expected.Layer && f.LeftOut == 2);
            foreach (var (a, b) in FloatBytes.ToArray(expected.Predictions).Zip(FloatBytes.ToArray(actual.Predictions)))
                Assert.Equal(a, b, 1e-4f);
        }
    }

    [Fact]
    public async Task A_tasks_error_without_an_example_is_against_its_function()
    {
        await using var connection = await server.ConnectAsync();
        var task = new TaskRequest { Name = "linear", Dimension = TinyModels.LinearDimension, Seed = 11, Examples = 3 };

        var frames = await InfluenceAsync(connection, new() { Models = [TinyModels.Linear], Task = task });

        Assert.All(frames, f => Assert.True(f.MeanSquaredError > 0));
    }

    [Fact]
    public async Task Orders_of_a_context_are_summed_up_by_layer()
    {
        await using var connection = await server.ConnectAsync();
        var request = new OrderingsRequest { Request = new() { Models = All, Examples = RefineTests.Line(6) }, Count = 5, Seed = 1 };

        var frames = await connection.StreamAsync<OrderingFrame>("Orderings", request, Token).ToListAsync(Token);

        Assert.Equal(TinyModels.MambaLayers + 1 + TinyModels.TransformerLayers + 1, frames.Count);
        Assert.All(frames, f => Assert.Equal(101, FloatBytes.ToArray(f.Mean).Length));
        Assert.True(frames.Last(f => f.Model == TinyModels.Mamba).Spread > 0);
    }

    [Theory]
    [InlineData(0, 0, "examples: must hold 1 to 128 examples, got 0")]
    [InlineData(129, 0, "examples: must hold 1 to 128 examples, got 129")]
    [InlineData(3, 2, "fromExample: must be 0, for it is the whole context that is asked about, got 2")]
    public async Task What_breaks_a_rule_is_named(int count, int from, string message)
    {
        await using var connection = await server.ConnectAsync();
        var request = new RefineRequest { Models = All, Examples = RefineTests.Line(count), FromExample = from };

        var refused = await Assert.ThrowsAsync<HubException>(() => InfluenceAsync(connection, request));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, "count: must be 2 to 64, got 1")]
    [InlineData(65, 0, "count: must be 2 to 64, got 65")]
    [InlineData(4, -1, "seed: must be 0 to 9007199254740992, got -1")]
    public async Task What_breaks_a_rule_of_orders_is_named(int count, long seed, string message)
    {
        await using var connection = await server.ConnectAsync();
        var request = new OrderingsRequest { Request = new() { Models = All, Examples = RefineTests.Line(4) }, Count = count, Seed = seed };

        var refused = await Assert.ThrowsAsync<HubException>(async () =>
            await connection.StreamAsync<OrderingFrame>("Orderings", request, Token).ToListAsync(Token));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_early_frees_the_worker()
    {
        await using var connection = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var request = new RefineRequest { Models = All, Examples = RefineTests.Line(100) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<InfluenceFrame>("Influence", request, leave.Token))
                await leave.CancelAsync();
        });

        Assert.True(await server.IsIdleAsync());
    }

    private static async Task<List<InfluenceFrame>> InfluenceAsync(HubConnection connection, RefineRequest request) =>
        await connection.StreamAsync<InfluenceFrame>("Influence", request, Token).ToListAsync(Token);
}
