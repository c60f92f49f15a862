using MambaViz.Contracts;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>Checkpoints along training, as a client asks for them.</summary>
[Collection(ServerTests.Name)]
public sealed class GrowthTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_checkpoint_answers_under_its_id_with_its_own_weights()
    {
        await using var connection = await server.ConnectAsync();
        string[] ids = [TinyModels.Mamba, .. TinyModels.Growth.Select(step => CheckpointId.Of(TinyModels.Mamba, step))];
        var frames = await RefineTests.Refine(connection, new() { Models = ids, Examples = RefineTests.Line(3) });

        Assert.Equal(ids, frames.Select(f => f.Model).Distinct());
        Assert.Equal(4 * ids.Length * (TinyModels.MambaLayers + 1), frames.Count);
        var last = frames.Where(f => f is { ExampleCount: 3, Layer: TinyModels.MambaLayers }).Select(f => Convert.ToBase64String(f.Predictions));
        Assert.Equal(ids.Length, last.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_checkpoint_gives_the_same_frames_alone_and_again()
    {
        await using var connection = await server.ConnectAsync();
        var request = new RefineRequest { Models = [CheckpointId.Of(TinyModels.Mamba, 500)], Examples = RefineTests.Line(3, slope: .7), Lens = Lens.Tuned };
        var first = await RefineTests.Refine(connection, request);
        var again = await RefineTests.Refine(connection, request);

        Assert.Equal(first.Select(f => f.Predictions), again.Select(f => f.Predictions));
        Assert.True(await server.IsIdleAsync());
    }

    [Fact]
    public async Task They_are_not_listed_among_the_models()
    {
        await using var connection = await server.ConnectAsync();
        Assert.DoesNotContain(await connection.InvokeAsync<ModelCard[]>("ListModels", Token), card => card.Id.Contains('@'));
    }

    [Fact]
    public async Task A_step_that_is_not_there_is_refused_with_those_that_are()
    {
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(() => RefineTests.Refine(connection, new() { Models = [CheckpointId.Of(TinyModels.Mamba, 501)], Examples = [] }));
        Assert.EndsWith("models[0]: must be tiny-mamba@STEP with STEP one of 10, 500, 1500, got \"tiny-mamba@501\"", error.Message);
    }
}
