using System.Net;
using System.Net.Http.Json;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>Checkpoints along the training of a model of words, as a client asks for them.</summary>
[Collection(ServerTests.Name)]
public sealed class TextGrowthTests(ServerFixture server)
{
    private static readonly string First = CheckpointId.Of(TinyModels.Words, 20);

    private static readonly string Second = CheckpointId.Of(TinyModels.Words, 700);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TextRefineRequest Request { get; } = new()
    {
        Models = [], Demonstrations = [new("france", "paris")], Query = "spain", Wanted = "madrid", FromDemonstration = 1,
    };

    [Fact]
    public async Task A_model_is_described_along_its_training_alike_by_hub_and_by_rest()
    {
        using var http = server.CreateClient();
        await using var connection = await server.ConnectAsync();
        var byHub = await connection.InvokeAsync<TextGrowthDetail>("DescribeTextGrowth", TinyModels.Words, Token);
        var byRest = await http.GetFromJsonAsync($"/api/text-models/{TinyModels.Words}/growth", ContractsJson.Default.TextGrowthDetail, Token);

        Assert.Equivalent(byHub, byRest, strict: true);
        Assert.True(byHub.Card.HasGrowth);
        Assert.Equal(TinyModels.WordsGrowth, byHub.Checkpoints.Select(checkpoint => checkpoint.Step));
        Assert.Equal([1, 2], byHub.Checkpoints.Select(checkpoint => checkpoint.Lenses.Length));
        Assert.Equal(
            [new(20, "capital", 1, 0, 0, .1, 24), new(20, "capital", 4, .25, .1, .4, 24), new(700, "capital", 1, .5, .35, .65, 24), new(700, "capital", 4, .875, .7, .95, 24)],
            byHub.Shares);
    }

    [Fact]
    public async Task Each_checkpoint_answers_under_its_id_with_its_own_weights_and_again_the_same()
    {
        await using var connection = await server.ConnectAsync();
        string[] ids = [TinyModels.Words, First, Second];
        var frames = await Refine(connection, Request with { Models = ids });
        var alone = await Refine(connection, Request with { Models = [Second] });

        Assert.Equal(ids, frames.Select(frame => frame.Model).Distinct());
        Assert.Equal(ids.Length * (TinyModels.WordsLayers + 1), frames.Count);
        var last = frames.Where(frame => frame.Layer == TinyModels.WordsLayers).Select(frame => frame.Readings[0].Wanted!.LogProbability);
        Assert.Equal(ids.Length, last.Distinct().Count());
        Assert.Equal(
            frames.Where(frame => frame.Model == Second).Select(frame => frame.Readings[0].Wanted!.LogProbability),
            alone.Select(frame => frame.Readings[0].Wanted!.LogProbability));
        Assert.True(await server.IsIdleAsync());
    }

    [Fact]
    public async Task A_checkpoint_is_read_with_its_own_lens_and_writes_by_itself()
    {
        await using var connection = await server.ConnectAsync();
        var raw = await Refine(connection, Request with { Models = [Second] });
        var tuned = await Refine(connection, Request with { Models = [Second], Lens = Lens.Tuned });
        Assert.NotEqual(raw[1].Readings[0].Wanted!.LogProbability, tuned[1].Readings[0].Wanted!.LogProbability);

        var tokens = await connection.StreamAsync<ContinuationFrame>(
            "ContinueText", new ContinueTextRequest { Model = First, Demonstrations = [], Query = "spain", Tokens = 3 }, Token).ToListAsync(Token);
        Assert.InRange(tokens.Count, 1, 3);
    }

    [Fact]
    public async Task What_is_not_there_is_refused_with_what_is()
    {
        await using var connection = await server.ConnectAsync();
        await RefusedAsync(() => Refine(connection, Request with { Models = [First], Lens = Lens.Tuned }), $"lens: must be one of readout for {First}");
        await RefusedAsync(
            () => Refine(connection, Request with { Models = [CheckpointId.Of(TinyModels.Words, 21)] }),
            $"models[0]: must be {TinyModels.Words}@STEP with STEP one of 20, 700");
        await RefusedAsync(() => Refine(connection, Request with { Models = [First, First] }), "models[1]: must be named once");
        await RefusedAsync(
            () => Refine(connection, Request with { Models = [CheckpointId.Of(TinyModels.Brief, 1)] }),
            $"models[0]: must be {TinyModels.Brief}, which has no checkpoints along its training");
        await RefusedAsync(
            () => connection.InvokeAsync<TextGrowthDetail>("DescribeTextGrowth", TinyModels.Brief, Token),
            $"id: must be a model with checkpoints along its training: one of {TinyModels.Words}");
        using var http = server.CreateClient();
        using var missing = await http.GetAsync($"/api/text-models/{TinyModels.Brief}/growth", Token);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task They_are_not_listed_among_the_models()
    {
        await using var connection = await server.ConnectAsync();
        var cards = await connection.InvokeAsync<TextModelCard[]>("ListTextModels", Token);

        Assert.DoesNotContain(cards, card => card.Id.Contains('@'));
        Assert.Equal([TinyModels.Words], cards.Where(card => card.HasGrowth).Select(card => card.Id));
    }

    private static async Task<List<TextFrame>> Refine(HubConnection connection, TextRefineRequest request) =>
        await connection.StreamAsync<TextFrame>("RefineText", request, Token).ToListAsync(Token);

    private static async Task RefusedAsync(Func<Task> ask, string words) =>
        Assert.Contains(words, (await Assert.ThrowsAsync<HubException>(ask)).Message, StringComparison.Ordinal);
}
