using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>The stream where a prompt with demonstrations is about to answer, put into a question without any.</summary>
[Collection(ServerTests.Name)]
public sealed class TaskVectorTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TextPrompt Donor { get; } = new([new("cat", "tac"), new("dog", "god")], "bird");

    private static TextRefineRequest Question { get; } = new()
    {
        Models = [TinyModels.Words, TinyModels.Brief], Demonstrations = [], Query = "tree", Wanted = "eert",
    };

    [Fact]
    public async Task Each_layers_vector_is_told_of_and_the_last_says_what_the_donor_says()
    {
        await using var connection = await server.ConnectAsync();
        var plain = await SaidAsync(connection, Question);
        var shown = await SaidAsync(connection, Question with { Demonstrations = Donor.Demonstrations, Query = Donor.Query, Positions = [0] });

        var frames = await AskAsync(connection, new() { Request = Question, Donor = Donor });

        Assert.Equal(Enumerable.Range(0, frames.Count), frames.Select(frame => frame.Sequence));
        Assert.Equal(
            [
                .. Enumerable.Range(0, TinyModels.WordsLayers + 1).Select(layer => (TinyModels.Words, layer, TinyModels.WordsLayers)),
                .. Enumerable.Range(0, TinyModels.BriefLayers + 1).Select(layer => (TinyModels.Brief, layer, TinyModels.BriefLayers)),
            ],
            frames.Select(frame => (frame.Model, frame.Layer, frame.LayerCount)));
        foreach (var (model, without, first) in Question.Models.Zip(plain, shown))
        {
            var own = frames.Where(frame => frame.Model == model).ToList();
            Assert.All(own, frame => Near(without, FloatBytes.ToArray(frame.WithoutLogProbabilities)));
            Near([first[0], .. without[1..]], FloatBytes.ToArray(own[^1].LogProbabilities));
            Assert.All(own, frame => Assert.Equal(Math.Exp(FloatBytes.ToArray(frame.LogProbabilities).Sum(log => (double)log)), frame.Probability, 1e-12));
            Assert.All(own, frame => Assert.Equal(Math.Exp(without.Sum(log => (double)log)), frame.Without, 1e-5 * frame.Without));
        }
    }

    [Theory]
    [InlineData(0, "bird", "eert", null, "donor.demonstrations: must hold 1 to 256 demonstrations, got 0")]
    [InlineData(1, "", "eert", null, "donor.query: must be a text of 1 to 100 characters, got \"\"")]
    [InlineData(1, "bird", null, null, "wanted: must be given, for it is its probability that is told, got null")]
    [InlineData(1, "bird", "eert", new[] { 0 }, "positions: must be left out, for the whole answer is told, got 1 of them")]
    public async Task What_breaks_a_rule_is_named(int count, string query, string? wanted, int[]? positions, string message)
    {
        await using var connection = await server.ConnectAsync();
        var donor = new TextPrompt([.. Donor.Demonstrations.Take(count)], query);

        var refused = await Assert.ThrowsAsync<HubException>(
            () => AskAsync(connection, new() { Request = Question with { Wanted = wanted, Positions = positions }, Donor = donor }));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_early_frees_the_worker()
    {
        await using var connection = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var request = new TaskVectorRequest
        {
            Request = Question with { Models = [TinyModels.Words] },
            Donor = Donor with { Demonstrations = [.. Enumerable.Repeat(new WordExample("whatever it is", "it is whatever"), 200)] },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<TaskVectorFrame>("TaskVector", request, leave.Token))
                await leave.CancelAsync();
        });

        Assert.True(await server.IsIdleAsync());
    }

    // Of each model, every token of the answer given the right ones before.
    private static async Task<float[][]> SaidAsync(HubConnection connection, TextRefineRequest request)
    {
        var frames = await connection.StreamAsync<TextFrame>(
            "RefineText", request with { FromDemonstration = request.Demonstrations.Length }, Token).ToListAsync(Token);
        return [.. request.Models.Select(model => frames.Single(frame => frame.Model == model && frame.Layer == frame.LayerCount)
            .Readings.Select(reading => reading.Wanted!.LogProbability).ToArray())];
    }

    private static void Near(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (one, other) in expected.Zip(actual))
            Assert.Equal(one, other, 1e-5f * Math.Max(1, Math.Abs(one)));
    }

    private static async Task<List<TaskVectorFrame>> AskAsync(HubConnection connection, TaskVectorRequest request) =>
        await connection.StreamAsync<TaskVectorFrame>("TaskVector", request, Token).ToListAsync(Token);
}
