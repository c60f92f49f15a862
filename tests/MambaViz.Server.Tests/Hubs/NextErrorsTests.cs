using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

[Collection(ServerTests.Name)]
public sealed class NextErrorsTests(ServerFixture server)
{
    private static readonly string[] All = [TinyModels.Mamba, TinyModels.Transformer];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_number_of_examples_comes_in_order_with_every_layers_error()
    {
        await using var connection = await server.ConnectAsync();

        var frames = await AskAsync(connection, new() { Models = All, Examples = RefineTests.Line(5, slope: .7), Count = 4 });

        Assert.Equal(Enumerable.Range(0, 2 * 5), frames.Select(frame => frame.Sequence));
        Assert.Equal(
            All.SelectMany(model => Enumerable.Range(0, 5).Select(count => (model, count))), frames.Select(frame => (frame.Model, frame.ExampleCount)));
        Assert.All(frames, frame =>
        {
            float[] mean = FloatBytes.ToArray(frame.Mean), low = FloatBytes.ToArray(frame.Low), high = FloatBytes.ToArray(frame.High);
            Assert.Equal([frame.LayerCount + 1, frame.LayerCount + 1, frame.LayerCount + 1], [mean.Length, low.Length, high.Length]);
            Assert.All(low.Zip(high), band => Assert.InRange(band.First, 0, band.Second));
            Assert.All(mean, error => Assert.True(error >= 0));
        });
    }

    // Of one example there is one order: its error is the one of a prediction from nothing, which the refinement gives too.
    [Fact]
    public async Task Of_one_example_it_is_the_error_before_anything_was_seen()
    {
        await using var connection = await server.ConnectAsync();
        Example[] one = [new([.5], 1.25)];

        var frame = Assert.Single(await AskAsync(connection, new() { Models = [TinyModels.Mamba], Examples = one }));

        var refined = await RefineTests.Refine(connection, new() { Models = [TinyModels.Mamba], Examples = [], Queries = [[.5]] });
        var errors = refined.Select(layer => Math.Pow(FloatBytes.ToArray(layer.Predictions)[0] - 1.25, 2)).ToList();
        foreach (var (expected, actual) in errors.Zip(FloatBytes.ToArray(frame.Mean)))
            Assert.Equal(expected, actual, 1e-4 * Math.Max(1, expected));
        Assert.Equal(errors.Count, frame.LayerCount + 1);
    }

    [Theory]
    [InlineData(0, 4, 0, "examples: must hold 1 to 1024 examples, got 0")]
    [InlineData(1025, 4, 0, "examples: must hold 0 to 1024 examples, got 1025")]
    [InlineData(3, 1, 0, "count: must be 2 to 64, got 1")]
    [InlineData(3, 65, 0, "count: must be 2 to 64, got 65")]
    [InlineData(3, 4, -1, "seed: must be 0 to 9007199254740992, got -1")]
    public async Task What_breaks_a_rule_is_named(int examples, int count, long seed, string message)
    {
        await using var connection = await server.ConnectAsync();
        var request = new NextErrorsRequest { Models = All, Examples = RefineTests.Line(examples), Count = count, Seed = seed };

        var refused = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, request));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "models": ["tiny-nobody"], "examples": [{ "x": [0], "y": 0 }] }""", "models[0]: must be")]
    [InlineData("""{ "models": ["{0}"], "examples": [{ "x": [0], "y": 0 }], "lens": "glass" }""", "lens: must be one of")]
    [InlineData("""{ "models": ["{0}"], "examples": [{ "x": [0, 1], "y": 0 }] }""", "examples[0].x: must hold 1 numbers")]
    [InlineData("""{ "models": ["{0}"], "examples": [{ "x": [0], "y": 1e7 }] }""", "examples[0].y: must be finite")]
    [InlineData("""{ "models": ["{0}"] }""", "examples")]
    public async Task What_breaks_a_rule_of_models_or_examples_is_named(string request, string message)
    {
        await using var connection = await server.ConnectAsync();
        var json = System.Text.Json.JsonDocument.Parse(request.Replace("{0}", TinyModels.Mamba, StringComparison.Ordinal)).RootElement;

        var refused = await Assert.ThrowsAsync<HubException>(async () =>
            await connection.StreamAsync<NextErrorFrame>("NextErrors", json, Token).ToListAsync(Token));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_early_frees_the_worker()
    {
        await using var connection = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var request = new NextErrorsRequest { Models = All, Examples = RefineTests.Line(300), Count = 64 };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<NextErrorFrame>("NextErrors", request, leave.Token))
                await leave.CancelAsync();
        });

        Assert.True(await server.IsIdleAsync());
    }

    // A run of 64 orders of the longest context takes many turns; a small request of another client is answered between two of them.
    [Fact]
    public async Task Others_are_answered_meanwhile()
    {
        await using var busy = await server.ConnectAsync();
        await using var other = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var longest = new NextErrorsRequest { Models = All, Examples = RefineTests.Line(1024), Count = 64 };
        var running = busy.StreamAsync<NextErrorFrame>("NextErrors", longest, leave.Token).FirstAsync(leave.Token).AsTask();

        var frames = await RefineTests.Refine(other, new() { Models = [TinyModels.Mamba], Examples = RefineTests.Line(2), FromExample = 2 });

        Assert.False(running.IsCompleted);
        Assert.Equal(TinyModels.MambaLayers + 1, frames.Count);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static async Task<List<NextErrorFrame>> AskAsync(HubConnection connection, NextErrorsRequest request) =>
        await connection.StreamAsync<NextErrorFrame>("NextErrors", request, Token).ToListAsync(Token);
}
