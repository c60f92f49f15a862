using System.Text.Json;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using TorchSharp;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>Books of pairs, as a client asks for them.</summary>
[Collection(ServerTests.Name)]
public sealed class BookTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RecallBookRequest Request { get; } = new() { Models = [TinyModels.Recall, TinyModels.BriefRecall], Entries = 20, Seed = 4 };

    [Fact]
    public async Task A_book_is_its_seed_s_and_a_smaller_one_its_beginning()
    {
        await using var connection = await server.ConnectAsync();
        var (small, large) = (await Sample(connection, 16), await Sample(connection, 256));

        Assert.Equal(large[..16], small);
        Assert.Equal(256, large.Select(entry => entry.X).Distinct().Count());
        Assert.All(large, entry => Assert.True(entry.X.Length == 2 && entry.X.All(char.IsAsciiLetterLower) && entry.Y.All(char.IsAsciiLetterUpper)));
        var other = await connection.InvokeAsync<WordExample[]>("SampleBook", new BookRequest { Entries = 16, Seed = 5 }, Token);
        Assert.NotEqual(small, other);
    }

    [Fact]
    public async Task Each_model_answers_every_entry_once_in_the_order_asked_for()
    {
        await using var connection = await server.ConnectAsync();
        var frames = await Recall(connection, Request);

        Assert.Equal([(0, TinyModels.Recall), (1, TinyModels.BriefRecall)], frames.Select(frame => (frame.Sequence, frame.Model)));
        Assert.All(frames, frame =>
        {
            Assert.Equal(20, frame.Answers.Length);
            Assert.All(frame.Answers, answer => Assert.True(answer is { Text.Length: 2, Probability: > 0 and <= 1 }));
            Assert.True(frame.ComputeMilliseconds > 0);
        });
        var turned = await Recall(connection, Request with { Models = [TinyModels.BriefRecall, TinyModels.Recall] });
        Assert.Equal(frames[0].Answers, turned[1].Answers);
    }

    [Fact]
    public async Task An_answer_is_what_the_model_itself_says_where_the_name_is_asked()
    {
        await using var connection = await server.ConnectAsync();
        var frame = (await Recall(connection, Request))[0];

        using var model = TextModelFolder.Load(Path.Combine(server.ModelsFolder, TinyModels.Recall), torch.CPU);
        var read = BookReading.Of(model.Probed.Model, new RecallPairs().Book(20, seed: 4)).Last()!;
        Assert.Equal(read.Select(answer => model.Tokenizer.Decode([answer.Token])), frame.Answers.Select(answer => answer.Text));
        Assert.All(read.Zip(frame.Answers), pair => Assert.Equal(pair.First.Probability, pair.Second.Probability, 1e-5));
    }

    [Fact]
    public async Task A_card_tells_what_a_model_keeps_and_which_pairs_it_was_trained_on()
    {
        await using var connection = await server.ConnectAsync();
        var cards = await connection.InvokeAsync<TextModelCard[]>("ListTextModels", Token);

        var (state, cache) = (cards.Single(card => card.Id == TinyModels.Recall), cards.Single(card => card.Id == TinyModels.BriefRecall));
        Assert.Equal(new RecallTraining(512, 512, 4, 64), state.Recall);
        Assert.Equal((0, 16, null), (state.Kept.PerToken, state.StateSize, cache.StateSize));
        // Two layers; of each of 32 channels 16 states and 3 inputs of the convolution; a key and a value of each of 32 channels.
        Assert.Equal(2 * 32 * 19 * sizeof(float), state.Kept.Fixed);
        Assert.Equal(new KeptBytes(0, 2 * 2 * 32 * sizeof(float)), cache.Kept);
        Assert.Null(cards.Single(card => card.Id == TinyModels.Words).Recall);
    }

    [Fact]
    public async Task Leaving_frees_the_queue_and_the_models()
    {
        await using var connection = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<BookFrame>("RecallBook", Request, leave.Token))
                await leave.CancelAsync();
        });

        Assert.True(await server.IsIdleAsync());
        Assert.Equal(2, (await Recall(connection, Request)).Count);
    }

    [Theory]
    [InlineData("""{"models":[]}""", "models: must hold 1 to 8 model ids, got 0")]
    [InlineData("""{"models":["tiny-words"]}""", "models[0]: must be one of tiny-brief-recall, tiny-recall, got \"tiny-words\"")]
    [InlineData("""{"models":["tiny-recall","tiny-recall"]}""", "models[1]: must be named once, got \"tiny-recall\"")]
    [InlineData("""{"models":[null]}""", "models[0]: must be one of tiny-brief-recall, tiny-recall, got null")]
    [InlineData("""{"entries":0}""", "entries: must be 1 to 256, got 0")]
    [InlineData("""{"entries":257}""", "entries: must be 1 to 256, got 257")]
    [InlineData("""{"models":["tiny-brief-recall"],"entries":33}""", "entries: must be at most 32 for tiny-brief-recall, got 33")]
    [InlineData("""{"seed":-1}""", "seed: must be 0 to 9007199254740992, got -1")]
    public async Task A_request_that_breaks_a_rule_ends_with_its_message(string changes, string message)
    {
        var request = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>("""{"models":["tiny-recall"],"entries":4,"seed":1}""")!;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(changes)!)
            request[name] = value;
        await using var connection = await server.ConnectAsync();

        var error = await Assert.ThrowsAsync<HubException>(
            async () => await connection.StreamAsync<BookFrame>("RecallBook", request, Token).ToListAsync(Token));

        Assert.Contains($"HubException: {message}", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Queue.AdmittedRuns);
    }

    [Fact]
    public async Task A_book_that_cannot_be_drawn_is_refused_by_name()
    {
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(() => Sample(connection, 257));
        Assert.Contains("HubException: entries: must be 1 to 256, got 257", error.Message, StringComparison.Ordinal);
    }

    private static Task<WordExample[]> Sample(HubConnection connection, int entries) =>
        connection.InvokeAsync<WordExample[]>("SampleBook", new BookRequest { Entries = entries, Seed = 4 }, Token);

    private static async Task<List<BookFrame>> Recall(HubConnection connection, RecallBookRequest request) =>
        await connection.StreamAsync<BookFrame>("RecallBook", request, Token).ToListAsync(Token);
}
