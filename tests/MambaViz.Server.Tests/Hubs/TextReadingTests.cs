using MambaViz.Client.Exploring.Attribution;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Language;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>What a token of a prompt of words reads, as a client asks for it.</summary>
[Collection(ServerTests.Name)]
public sealed class TextReadingTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Letters are tokens: 8 of each demonstration, 5 of the query.
    private static TextRefineRequest Prompt { get; } = new()
    {
        Models = [TinyModels.Words, TinyModels.Brief],
        Demonstrations = [new("cat", "tac"), new("dog", "god")],
        Query = "tree",
    };

    [Fact]
    public async Task Blocks_come_in_order_with_the_tokens_texts_in_each_models_first_frame()
    {
        await using var connection = await server.ConnectAsync();

        var frames = await AskAsync(connection, new() { Request = Prompt });

        Assert.Equal(Enumerable.Range(0, TinyModels.WordsLayers + TinyModels.BriefLayers), frames.Select(frame => frame.Sequence));
        Assert.Equal(["mamba", "mamba", "mamba", "transformer", "transformer"], frames.Select(frame => frame.Kind));
        Assert.All(frames, frame => Assert.Equal(frame.Layer == 1, frame.Tokens is not null));
        Assert.Equal("cat>tac\ndog>god\ntree>", string.Concat(frames[0].Tokens!));
        Assert.Equal([0, 8, 16], frames[0].Starts!);
        Assert.Equal(frames.Select(frame => frame.Tokens is null), frames.Select(frame => frame.Starts is null));
        Assert.All(frames, frame => Assert.Equal(frame.Kind == "mamba", frame.ChannelCount > 0));
        foreach (var frame in frames)
        {
            Assert.Equal(20, frame.Token);
            foreach (var way in frame.Ways)
            {
                float[] magnitude = FloatBytes.ToArray(way.Magnitude), examples = FloatBytes.ToArray(way.Examples);
                Assert.Equal([magnitude[..8].Sum(), magnitude[8..16].Sum(), magnitude[16..].Sum()], examples.Select(share => share * magnitude.Sum()), Close);
            }
        }
    }

    [Fact]
    public async Task A_token_of_the_wanted_answer_reads_what_the_last_position_is_read_after()
    {
        await using var connection = await server.ConnectAsync();
        var request = new TextReadingRequest { Request = Prompt with { Wanted = "eert" }, Token = 22, Layer = 2, Channel = 31 };

        var refused = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, request));
        var frame = Assert.Single(await AskAsync(connection, request with { Request = request.Request with { Models = [TinyModels.Words] } }));
        var query = await AskAsync(connection, new() { Request = Prompt with { Wanted = "eert" } });

        Assert.Equal([0, 8, 16], frame.Starts!);
        Assert.InRange(31, 0, frame.ChannelCount - 1);
        Assert.Contains("channel: must not be given for tiny-brief-words", refused.Message, StringComparison.Ordinal);
        Assert.Equal("cat>tac\ndog>god\ntree>ee", string.Concat(frame.Tokens!));
        Assert.All(frame.Ways, way => Assert.Equal(23, FloatBytes.ToArray(way.Channel!).Length));
        Assert.All(query, one => Assert.Equal(20, one.Token));
    }

    // What is read and what matters of one prompt, each from its own computation; the order alone decides.
    [Fact]
    public async Task What_is_read_is_set_against_what_matters()
    {
        await using var connection = await server.ConnectAsync();
        WordExample[] lines = [.. Enumerable.Range(0, 6).Select(i => new WordExample($"cat{i}", $"{i}tac"))];
        var request = Prompt with { Models = [TinyModels.Words], Demonstrations = lines, Wanted = "eert" };

        var frame = (await AskAsync(connection, new() { Request = request }))[^1];
        var whole = Sum((await connection.StreamAsync<TextFrame>("RefineText", request with { FromDemonstration = 6 }, Token).ToListAsync(Token))[^1].Readings);
        var without = await connection.StreamAsync<TextInfluenceFrame>("TextInfluence", request, Token).Where(left => left.Layer == left.LayerCount).ToListAsync(Token);
        double[] matters = [.. without.OrderBy(left => left.LeftOut).Select(left => Math.Abs(whole - Sum(left.Readings)))];
        double[] reads = [.. FloatBytes.ToArray(frame.Ways[^1].Examples).Take(6).Select(share => (double)share)];

        var correlation = RankCorrelation.Of(reads, matters);

        Assert.InRange(correlation!.Value, -1, 1);
        Assert.Equal(correlation.Value, RankCorrelation.Of(Ranks(reads), Ranks(matters))!.Value, 1e-12);

        static double Sum(IEnumerable<TextReading> readings) => readings.Sum(reading => (double)reading.Wanted!.LogProbability);
        static double[] Ranks(double[] numbers) => [.. numbers.Select(number => (double)numbers.Count(other => other < number))];
    }

    [Fact]
    public async Task A_checkpoint_reads_with_its_own_weights()
    {
        await using var connection = await server.ConnectAsync();
        string[] ids = [TinyModels.Words, .. TinyModels.WordsGrowth.Select(step => CheckpointId.Of(TinyModels.Words, step))];

        var frames = await AskAsync(connection, new() { Request = Prompt with { Models = ids }, Layer = 1 });

        Assert.Equal(ids, frames.Select(frame => frame.Model));
        Assert.Equal(ids.Length, frames.Select(frame => Convert.ToBase64String(frame.Ways[0].Magnitude)).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(21, null, 0, "readout", "token: must be 0 to 20 for tiny-words, got 21")]
    [InlineData(-1, null, 0, "readout", "token: must be 0 to 20 for tiny-words, got -1")]
    [InlineData(null, 3, 0, "readout", "layer: must be 1 to 2 for tiny-brief-words, got 3")]
    [InlineData(null, null, 1, "readout", "fromDemonstration: must be 0, for it is the whole prompt that is asked about, got 1")]
    [InlineData(null, null, 0, "glass", "lens: must be one of readout, tuned, jacobian for tiny-words, got \"glass\"")]
    public async Task What_breaks_a_rule_is_named(int? token, int? layer, int from, string lens, string message)
    {
        await using var connection = await server.ConnectAsync();
        var request = new TextReadingRequest { Request = Prompt with { FromDemonstration = from, Lens = lens }, Token = token, Layer = layer };

        var refused = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, request));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lens_has_no_say()
    {
        await using var connection = await server.ConnectAsync();
        var request = new TextReadingRequest { Request = Prompt with { Models = [TinyModels.Words], Lens = Lens.Tuned } };

        var refused = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, request));

        Assert.Contains("lens: must be readout, for what a token reads is no prediction, got \"tuned\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_early_frees_the_worker()
    {
        await using var connection = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        WordExample[] many = [.. Enumerable.Range(0, 256).Select(_ => new WordExample("whatever it is", "it is whatever"))];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var request = new TextReadingRequest { Request = Prompt with { Models = [TinyModels.Words], Demonstrations = many } };
            await foreach (var _ in connection.StreamAsync<ReadingFrame>("ReadText", request, leave.Token))
                await leave.CancelAsync();
        });

        Assert.True(await server.IsIdleAsync());
    }

    private static bool Close(float a, float b) => Math.Abs(a - b) <= 1e-5 * Math.Max(1, Math.Abs(a));

    private static async Task<List<ReadingFrame>> AskAsync(HubConnection connection, TextReadingRequest request) =>
        await connection.StreamAsync<ReadingFrame>("ReadText", request, Token).ToListAsync(Token);
}
