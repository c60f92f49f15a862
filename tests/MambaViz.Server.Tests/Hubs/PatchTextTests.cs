using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>One prompt of words put into another, as a client asks for it.</summary>
[Collection(ServerTests.Name)]
public sealed class PatchTextTests(ServerFixture server)
{
    private static readonly TextPrompt Corrupt = new([new("cat", "tac"), new("dog", "god")], "trap");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Letters are tokens: 8 of each demonstration, 5 of the query.
    private static TextRefineRequest Clean { get; } = new()
    {
        Models = [TinyModels.Words, TinyModels.Brief],
        Demonstrations = [new("cat", "tac"), new("dog", "god")],
        Query = "tree",
        Wanted = "eert",
    };

    [Fact]
    public async Task Layers_come_model_by_model_with_the_tokens_in_each_ones_first()
    {
        await using var connection = await server.ConnectAsync();

        var frames = await AskAsync(connection, new() { Request = Clean, Corrupt = Corrupt });

        Assert.Equal(Enumerable.Range(0, frames.Count), frames.Select(frame => frame.Sequence));
        Assert.Equal(
            [.. Layers(TinyModels.Words, TinyModels.WordsLayers), .. Layers(TinyModels.Brief, TinyModels.BriefLayers)],
            frames.Select(frame => (frame.Model, frame.Layer, frame.LayerCount)));
        foreach (var frame in frames)
        {
            var isFirst = frame.Layer == 0;
            Assert.Equal(
                (isFirst, isFirst, isFirst, isFirst),
                (frame.Wanted is not null, frame.Tokens is not null, frame.CorruptTokens is not null, frame.Starts is not null));
            Assert.Equal(21, FloatBytes.ToArray(frame.Patched).Length);
        }

        Assert.Equal("cat>tac\ndog>god\ntree>", string.Concat(frames[0].Tokens!));
        Assert.Equal("cat>tac\ndog>god\ntrap>", string.Concat(frames[0].CorruptTokens!));
        Assert.Equal("e", frames[0].Wanted);
        Assert.Equal([0, 8, 16], frames[0].Starts!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Both_prompts_and_the_last_layer_are_what_readings_say(int position)
    {
        await using var connection = await server.ConnectAsync();
        int[] positions = [position];
        var request = Clean with { Positions = positions };
        double[] clean = await SaidAsync(connection, request), corrupt = await SaidAsync(connection, request with { Query = Corrupt.Query });

        var frames = await AskAsync(connection, new() { Request = request, Corrupt = Corrupt });

        foreach (var (model, said, unsaid) in Clean.Models.Zip(clean, corrupt))
        {
            var own = frames.Where(frame => frame.Model == model).ToList();
            Assert.All(own, frame => Assert.Equal((said, unsaid), (frame.Clean, frame.Corrupt), Near));
            var patched = FloatBytes.ToArray(own[^1].Patched);
            Assert.Equal(said, patched[^1], 1e-5 * said);
            Assert.All(patched[..^1], probability => Assert.Equal(unsaid, probability, 1e-5 * unsaid));
            foreach (var frame in own)
            {
                Assert.Equal(Math.Abs(said - unsaid) >= 1e-4, frame.Recovery is not null);
                if (frame.Recovery is { } recovery)
                {
                    foreach (var (recovered, probability) in FloatBytes.ToArray(recovery).Zip(FloatBytes.ToArray(frame.Patched)))
                        Assert.Equal((probability - frame.Corrupt) / (frame.Clean - frame.Corrupt), recovered, 1e-4);
                }
            }
        }
    }

    [Fact]
    public async Task A_prompt_put_into_itself_changes_nothing()
    {
        await using var connection = await server.ConnectAsync();

        var frames = await AskAsync(connection, new() { Request = Clean, Corrupt = new(Clean.Demonstrations, Clean.Query) });

        Assert.All(frames, frame =>
        {
            Assert.Null(frame.Recovery);
            Assert.All(FloatBytes.ToArray(frame.Patched), patched => Assert.Equal(frame.Clean, patched, 1e-5 * frame.Clean));
        });
    }

    [Theory]
    [InlineData("trees", "eert", null, 0, "readout", "corrupt: must have as many tokens as the clean prompt for tiny-words, 21, got 22")]
    [InlineData("", "eert", null, 0, "readout", "corrupt.query: must be a text of 1 to 100 characters, got \"\"")]
    [InlineData("trap", null, null, 0, "readout", "wanted: must be given, for it is its probability that is told, got null")]
    [InlineData("trap", "eert", new[] { 0, 1 }, 0, "readout", "positions: must hold 1 to 1 position, got 2")]
    [InlineData("trap", "eert", new[] { 5 }, 0, "readout", "positions[0]: must be ascending and 0 to 4 for tiny-words, got 5")]
    [InlineData("trap", "eert", null, 1, "readout", "fromDemonstration: must be 0, for it is the whole prompt that is asked about, got 1")]
    [InlineData("trap", "eert", null, 0, "tuned", "lens: must be readout, for a patched prompt is read as the model itself is, got \"tuned\"")]
    public async Task What_breaks_a_rule_is_named(string query, string? wanted, int[]? positions, int from, string lens, string message)
    {
        await using var connection = await server.ConnectAsync();
        var request = Clean with { Models = [TinyModels.Words], Wanted = wanted, Positions = positions, FromDemonstration = from, Lens = lens };

        var refused = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, new() { Request = request, Corrupt = Corrupt with { Query = query } }));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_prompt_is_refused_and_leaving_a_shorter_one_early_frees_the_worker()
    {
        await using var connection = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var refused = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, Repeated(32)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<PatchFrame>("PatchText", Repeated(31), leave.Token))
                await leave.CancelAsync();
        });

        Assert.Contains("demonstrations: must with query and answer be at most 256 tokens for tiny-words, got 261", refused.Message, StringComparison.Ordinal);
        Assert.True(await server.IsIdleAsync());

        static PatchTextRequest Repeated(int count) => new()
        {
            Request = Clean with { Models = [TinyModels.Words], Demonstrations = [.. Enumerable.Repeat(new WordExample("cat", "tac"), count)] },
            Corrupt = new([.. Enumerable.Repeat(new WordExample("dog", "god"), count)], "trap"),
        };
    }

    private static IEnumerable<(string Model, int Layer, int LayerCount)> Layers(string model, int count) =>
        Enumerable.Range(0, count + 1).Select(layer => (model, layer, count));

    private static bool Near((double Clean, double Corrupt) expected, (double Clean, double Corrupt) actual) =>
        Math.Abs(expected.Clean - actual.Clean) <= 1e-5 * expected.Clean && Math.Abs(expected.Corrupt - actual.Corrupt) <= 1e-5 * expected.Corrupt;

    // Of each model, at the one position.
    private static async Task<double[]> SaidAsync(HubConnection connection, TextRefineRequest request)
    {
        var frames = await connection.StreamAsync<TextFrame>(
            "RefineText", request with { FromDemonstration = request.Demonstrations.Length }, Token).ToListAsync(Token);
        return [.. request.Models.Select(model => Math.Exp(
            frames.Single(frame => frame.Model == model && frame.Layer == frame.LayerCount).Readings[0].Wanted!.LogProbability))];
    }

    private static async Task<List<PatchFrame>> AskAsync(HubConnection connection, PatchTextRequest request) =>
        await connection.StreamAsync<PatchFrame>("PatchText", request, Token).ToListAsync(Token);
}
