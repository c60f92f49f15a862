using MambaViz.Contracts.Language;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

[Collection(ServerTests.Name)]
public sealed class TextInfluenceTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TextRefineRequest Request { get; } = new()
    {
        Models = [TinyModels.Words, TinyModels.Brief],
        Demonstrations = [new("cat", "tac"), new("dog", "god"), new("bird", "drib")],
        Query = "tree",
        Wanted = "eert",
    };

    [Fact]
    public async Task Each_demonstration_is_left_out_once_a_layer_and_equals_a_prompt_without_it()
    {
        await using var connection = await server.ConnectAsync();

        var frames = await InfluenceAsync(connection, Request);

        Assert.Equal(3 * (TinyModels.WordsLayers + 1 + TinyModels.BriefLayers + 1), frames.Count);
        Assert.Equal(Enumerable.Range(0, frames.Count), frames.Select(frame => frame.Sequence));
        Assert.Equal(Enumerable.Range(0, TinyModels.WordsLayers + 1).SelectMany(layer => new[] { (layer, 0), (layer, 1), (layer, 2) }),
            frames.Where(frame => frame.Model == TinyModels.Words).Select(frame => (frame.Layer, frame.LeftOut)));
        WordExample[] rest = [Request.Demonstrations[0], Request.Demonstrations[2]];
        var without = await connection.StreamAsync<TextFrame>("RefineText", Request with { Demonstrations = rest, FromDemonstration = 2 }, Token).ToListAsync(Token);
        foreach (var expected in without)
        {
            var actual = frames.Single(frame => frame.Model == expected.Model && frame.Layer == expected.Layer && frame.LeftOut == 1);
            Assert.Equal(expected.Readings.Select(reading => reading.Wanted!.Text), actual.Readings.Select(reading => reading.Wanted!.Text));
            foreach (var (one, other) in expected.Readings.Zip(actual.Readings))
                Assert.Equal(one.Wanted!.LogProbability, other.Wanted!.LogProbability, 1e-4f);
        }
    }

    [Theory]
    [InlineData(0, 0, "demonstrations: must hold 1 to 64 demonstrations, got 0")]
    [InlineData(65, 0, "demonstrations: must hold 1 to 64 demonstrations, got 65")]
    [InlineData(3, 2, "fromDemonstration: must be 0, for it is the whole prompt that is asked about, got 2")]
    public async Task What_breaks_a_rule_is_named(int count, int from, string message)
    {
        await using var connection = await server.ConnectAsync();
        var request = Request with { Models = [TinyModels.Words], Demonstrations = [.. Enumerable.Repeat(new WordExample("a", "b"), count)], FromDemonstration = from };

        var refused = await Assert.ThrowsAsync<HubException>(() => InfluenceAsync(connection, request));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_early_frees_the_worker()
    {
        await using var connection = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var request = Request with { Models = [TinyModels.Words], Demonstrations = [.. Enumerable.Repeat(new WordExample("word", "drow"), 60)] };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<TextInfluenceFrame>("TextInfluence", request, leave.Token))
                await leave.CancelAsync();
        });

        Assert.True(await server.IsIdleAsync());
    }

    private static async Task<List<TextInfluenceFrame>> InfluenceAsync(HubConnection connection, TextRefineRequest request) =>
        await connection.StreamAsync<TextInfluenceFrame>("TextInfluence", request, Token).ToListAsync(Token);
}
