using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

[Collection(ServerTests.Name)]
public sealed class AblationTests(ServerFixture server)
{
    private static readonly string[] All = [TinyModels.Mamba, TinyModels.Transformer, TinyModels.S4];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_model_comes_first_then_each_block_by_kind()
    {
        await using var connection = await server.ConnectAsync();
        var request = new RefineRequest { Models = All, Examples = RefineTests.Line(5, slope: .7) };

        var frames = await AskAsync(connection, request);

        Assert.Equal(Enumerable.Range(0, frames.Count), frames.Select(frame => frame.Sequence));
        Assert.Equal(
            All.Zip([TinyModels.MambaLayers, TinyModels.TransformerLayers, TinyModels.S4Layers]).SelectMany(model => Expected(model.First, model.Second)),
            frames.Select(frame => (frame.Model, frame.Kind, frame.Layer)));
        Assert.All(frames, frame => Assert.Null(frame.MeanSquaredError));
        foreach (var refined in await RefineTests.Refine(connection, request with { FromExample = 5 }))
        {
            var exits = frames.Where(frame => frame.Model == refined.Model && (
                frame.Kind == AblationKinds.OnlyUpTo && frame.Layer == refined.Layer
                || frame.Kind == AblationKinds.Whole && frame.LayerCount == refined.Layer
                || frame.Kind == AblationKinds.Skipped && frame.Layer == frame.LayerCount && refined.Layer == frame.LayerCount - 1)).ToList();
            Assert.Equal(refined.Layer == 0 ? 0 : refined.Layer == refined.LayerCount || refined.Layer == refined.LayerCount - 1 ? 2 : 1, exits.Count);
            Assert.All(exits, exit => Close(refined.Predictions, exit.Predictions));
        }
    }

    [Fact]
    public async Task A_tasks_error_without_a_block_is_against_its_function()
    {
        await using var connection = await server.ConnectAsync();
        var task = new TaskRequest { Name = "linear", Dimension = TinyModels.LinearDimension, Seed = 11, Examples = 3 };
        var sample = await connection.InvokeAsync<TaskSample>("Sample", task, Token);

        var frames = await AskAsync(connection, new() { Models = [TinyModels.Linear], Task = task });

        Assert.All(frames, frame => Assert.Equal(
            FloatBytes.ToArray(frame.Predictions).Zip(sample.Targets, (p, target) => (p - target) * (p - target)).Average(),
            frame.MeanSquaredError!.Value, 1e-9));
        Assert.True(frames.Select(frame => Convert.ToBase64String(frame.Predictions)).Distinct(StringComparer.Ordinal).Count() > 4);
    }

    [Fact]
    public async Task A_model_is_refined_without_blocks_under_its_own_id()
    {
        await using var connection = await server.ConnectAsync();
        var examples = RefineTests.Line(4, slope: .7);
        string[] whole = [TinyModels.Mamba, CheckpointId.Of(TinyModels.Mamba, 500)];
        string[] parts = [.. whole.Select(id => AblatedId.Of(id, [2])), AblatedId.Of(TinyModels.Mamba, [2, 1])];

        var frames = await RefineTests.Refine(connection, new() { Models = [.. parts, TinyModels.Mamba], Examples = examples });
        var skipped = await AskAsync(connection, new() { Models = whole, Examples = examples });

        Assert.Equal([.. parts, TinyModels.Mamba], frames.Select(frame => frame.Model).Distinct());
        foreach (var (id, part) in whole.Zip(parts))
            Close(
                skipped.Single(frame => frame.Model == id && frame is { Kind: AblationKinds.Skipped, Layer: 2 }).Predictions,
                frames.Single(frame => frame.Model == part && frame is { ExampleCount: 4, Layer: TinyModels.MambaLayers }).Predictions);
        var both = frames.Where(frame => frame.Model == parts[2] && frame.ExampleCount == 4).ToList();
        Assert.Equal(both[0].Predictions, both[1].Predictions);
        Assert.Equal(both[0].Predictions, both[2].Predictions);
    }

    [Theory]
    [InlineData("tiny-mamba~0", "must be tiny-mamba~LAYER with LAYER 1 to 3")]
    [InlineData("tiny-mamba~4", "must be tiny-mamba~LAYER with LAYER 1 to 3")]
    [InlineData("tiny-mamba~2~1", "must be tiny-mamba~LAYER with LAYER 1 to 3")]
    [InlineData("tiny-mamba~1~1", "must be tiny-mamba~LAYER with LAYER 1 to 3")]
    [InlineData("tiny-mamba~01", "must be tiny-mamba~LAYER with LAYER 1 to 3")]
    [InlineData("tiny-mamba~", "must be tiny-mamba~LAYER with LAYER 1 to 3")]
    [InlineData("nobody~1", "must be one of ")]
    [InlineData("tiny-mamba@501~1", "must be tiny-mamba@STEP")]
    public async Task A_part_that_is_not_there_is_refused_with_those_that_are(string id, string rule)
    {
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(() => RefineTests.Refine(connection, new() { Models = [id], Examples = [] }));
        Assert.Contains("models[0]: " + rule, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_each_block_does_is_asked_of_whole_models()
    {
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, new() { Models = ["tiny-mamba~1"], Examples = [] }));
        Assert.EndsWith("models[0]: must be a whole model, for each of its blocks is taken away in turn, got \"tiny-mamba~1\"", error.Message);
    }

    [Fact]
    public async Task A_checkpoint_has_means_of_its_own()
    {
        await using var connection = await server.ConnectAsync();
        string[] ids = [TinyModels.Mamba, CheckpointId.Of(TinyModels.Mamba, 500)];
        var request = new RefineRequest { Models = ids, Examples = RefineTests.Line(4) };

        var frames = await AskAsync(connection, request);
        var again = await AskAsync(connection, request);

        Assert.Equal(frames.Select(frame => frame.Predictions), again.Select(frame => frame.Predictions));
        var means = frames.Where(frame => frame.Kind == AblationKinds.Mean && frame.Layer == 1).ToList();
        Assert.Equal(ids, means.Select(frame => frame.Model));
        Assert.NotEqual(means[0].Predictions, means[1].Predictions);
    }

    [Theory]
    [InlineData(1025, 0, "readout", "examples: must hold 0 to 1024 examples, got 1025")]
    [InlineData(3, 2, "readout", "fromExample: must be 0, for it is the whole context that is asked about, got 2")]
    [InlineData(3, -1, "readout", "fromExample: must be 0 to the number of examples, 3, got -1")]
    [InlineData(3, 0, "affine", "lens: must be readout, for a model without a block is read as the model itself is, got \"affine\"")]
    [InlineData(3, 0, "glass", "lens: must be one of readout, affine, tuned, got \"glass\"")]
    public async Task What_breaks_a_rule_is_named(int count, int from, string lens, string message)
    {
        await using var connection = await server.ConnectAsync();
        var request = new RefineRequest { Models = All, Examples = RefineTests.Line(count), FromExample = from, Lens = lens };

        var refused = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, request));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_early_frees_the_worker()
    {
        await using var connection = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var request = new RefineRequest { Models = All, Examples = RefineTests.Line(1000) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<AblationFrame>("Ablation", request, leave.Token))
                await leave.CancelAsync();
        });

        Assert.True(await server.IsIdleAsync());
    }

    // A small request of another client is answered between two turns of a long one.
    [Fact]
    public async Task Others_are_answered_meanwhile()
    {
        await using var busy = await server.ConnectAsync();
        await using var other = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var longest = new RefineRequest { Models = All, Examples = RefineTests.Line(1024), Queries = [.. Enumerable.Repeat(new[] { .5 }, 1024)] };
        var running = busy.StreamAsync<AblationFrame>("Ablation", longest, leave.Token).LastAsync(leave.Token).AsTask();

        var frames = await RefineTests.Refine(other, new() { Models = [TinyModels.Mamba], Examples = RefineTests.Line(2), FromExample = 2 });

        Assert.False(running.IsCompleted);
        Assert.Equal(TinyModels.MambaLayers + 1, frames.Count);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static IEnumerable<(string Model, string Kind, int Layer)> Expected(string model, int layers) =>
    [
        (model, AblationKinds.Whole, layers),
        .. new[] { AblationKinds.OnlyUpTo, AblationKinds.Skipped, AblationKinds.Mean }
            .SelectMany(kind => Enumerable.Range(1, layers).Select(layer => (model, kind, layer))),
    ];

    private static void Close(byte[] expected, byte[] actual)
    {
        var values = FloatBytes.ToArray(expected);
        var scale = values.Max(Math.Abs);
        foreach (var (a, b) in values.Zip(FloatBytes.ToArray(actual)))
            Assert.Equal(a, b, 1e-5f * scale);
    }

    private static async Task<List<AblationFrame>> AskAsync(HubConnection connection, RefineRequest request) =>
        await connection.StreamAsync<AblationFrame>("Ablation", request, Token).ToListAsync(Token);
}
