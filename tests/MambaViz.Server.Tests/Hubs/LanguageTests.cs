using System.Text.Json;
using MambaViz.Contracts.Language;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>Words, as a client asks for them.</summary>
[Collection(ServerTests.Name)]
public sealed class LanguageTests(ServerFixture server)
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
    public async Task Models_of_language_are_listed_apart_from_those_of_numbers()
    {
        await using var connection = await server.ConnectAsync();
        var cards = await connection.InvokeAsync<TextModelCard[]>("ListTextModels", Token);

        var brief = cards.Single(card => card.Id == TinyModels.Brief);
        Assert.Equal(("transformer", TinyModels.BriefLayers, 96, TinyModels.BriefTokens), (brief.Architecture, brief.LayerCount, brief.VocabularySize, brief.ContextLength));
        Assert.Equal((true, new TextFormat("", ">", "\n"), "random weights"), (brief.IsOwn, brief.Format, brief.Source));
        Assert.Equal(new MeasuredShare("copy", 4, false, .25, .1, .4, 20), Assert.Single(brief.Metrics));
        Assert.Null(cards.Single(card => card.Id == TinyModels.Words).ContextLength);
        Assert.DoesNotContain(await connection.InvokeAsync<Contracts.ModelCard[]>("ListModels", Token), card => card.Id == TinyModels.Words);
    }

    [Fact]
    public async Task Families_are_listed_and_a_prompt_of_each_is_its_seed_s()
    {
        await using var connection = await server.ConnectAsync();
        var tasks = await connection.InvokeAsync<WordTaskCard[]>("ListTextTasks", Token);
        Assert.Equal(["algorithmic", "linguistic", "knowledge", "translation", "in-context"], tasks.Select(task => task.Group).Distinct());

        foreach (var task in tasks)
        {
            var request = new WordTaskRequest { Name = task.Name, Demonstrations = 3, Seed = 5, HeldOut = task.HoldsOut };
            var (first, again) = (await Sample(request), await Sample(request));
            Assert.Equal(3, first.Demonstrations.Length);
            Assert.Equal((first.Query, first.Answers[0]), (again.Query, again.Answers[0]));
            Assert.Equal(first.Demonstrations, again.Demonstrations);
        }

        Task<WordTaskSample> Sample(WordTaskRequest request) => connection.InvokeAsync<WordTaskSample>("SampleText", request, Token);
    }

    [Fact]
    public async Task Frames_come_by_demonstrations_then_layer_without_a_gap()
    {
        await using var connection = await server.ConnectAsync();
        var frames = await Refine(connection, Request);

        Assert.Equal(4 * (TinyModels.WordsLayers + 1 + TinyModels.BriefLayers + 1), frames.Count);
        Assert.Equal(Enumerable.Range(0, frames.Count), frames.Select(frame => frame.Sequence));
        Assert.Equal(frames.Select(frame => frame.DemonstrationCount).Order(), frames.Select(frame => frame.DemonstrationCount));
        foreach (var group in frames.GroupBy(frame => (frame.DemonstrationCount, frame.Model)))
        {
            var layers = group.Key.Model == TinyModels.Words ? TinyModels.WordsLayers : TinyModels.BriefLayers;
            Assert.Equal(Enumerable.Range(0, layers + 1), group.Select(frame => frame.Layer));
            Assert.All(group, frame => Assert.Equal(layers, frame.LayerCount));
        }

        foreach (var frame in frames)
        {
            Assert.Equal(["e", "e", "r", "t", "\n"], frame.Readings.Select(reading => reading.Wanted!.Text));
            Assert.Equal([0, 1, 2, 3, 4], frame.Readings.Select(reading => reading.Position));
            foreach (var reading in frame.Readings)
            {
                Assert.Equal(5, reading.Top.Length);
                Assert.Equal(reading.Top.Select(share => share.Probability).OrderDescending(), reading.Top.Select(share => share.Probability));
                Assert.InRange(reading.Wanted!.Rank, 1, 96);
                Assert.True(reading.Wanted.LogProbability < 0 && reading.Entropy > 0);
                Assert.Equal(frame.Layer == frame.LayerCount, reading.Divergence == 0);
            }
        }
    }

    [Fact]
    public async Task Positions_top_and_a_later_start_are_heeded_and_change_no_number()
    {
        await using var connection = await server.ConnectAsync();
        var whole = (await Refine(connection, Request)).Where(frame => frame.DemonstrationCount >= 2).ToList();
        var some = await Refine(connection, Request with { FromDemonstration = 2, Positions = [1, 4], Top = 2 });

        Assert.Equal(whole.Select(frame => (frame.Model, frame.DemonstrationCount, frame.Layer)), some.Select(frame => (frame.Model, frame.DemonstrationCount, frame.Layer)));
        foreach (var (a, b) in whole.Zip(some))
        {
            Assert.Equal([1, 4], b.Readings.Select(reading => reading.Position));
            Assert.All(b.Readings, reading => Assert.Equal(2, reading.Top.Length));
            Assert.Equal(a.Readings[1].Wanted!.LogProbability, b.Readings[0].Wanted!.LogProbability, 1e-4);
        }
    }

    [Fact]
    public async Task Without_a_wanted_answer_what_follows_the_question_is_read()
    {
        await using var connection = await server.ConnectAsync();
        var frames = await Refine(connection, Request with { Wanted = null, FromDemonstration = 3 });

        Assert.All(frames, frame => Assert.Equal((0, null), (Assert.Single(frame.Readings).Position, frame.Readings[0].Wanted)));
    }

    [Fact]
    public async Task Each_lens_differs_in_the_middle_and_not_at_the_end()
    {
        await using var connection = await server.ConnectAsync();
        var request = Request with { Models = [TinyModels.Words], FromDemonstration = 3 };
        var card = (await connection.InvokeAsync<TextModelCard[]>("ListTextModels", Token)).Single(card => card.Id == TinyModels.Words);
        Assert.Equal(Contracts.Lens.OfText, card.Lenses);

        var byLens = new List<List<TextFrame>>();
        foreach (var lens in card.Lenses)
            byLens.Add(await Refine(connection, request with { Lens = lens }));

        Assert.Equal(3, byLens.Select(frames => Math.Round(frames[1].Readings[0].Entropy, 4)).Distinct().Count());
        Assert.All(byLens, frames => Assert.Equal(byLens[0][^1].Readings[0].Entropy, frames[^1].Readings[0].Entropy, 1e-4));
    }

    [Fact]
    public async Task A_continuation_writes_the_likeliest_letters_as_a_reading_of_them_says()
    {
        await using var connection = await server.ConnectAsync();
        var request = new ContinueTextRequest { Model = TinyModels.Words, Demonstrations = Request.Demonstrations, Query = "tree", Tokens = 6 };
        var written = await connection.StreamAsync<ContinuationFrame>("ContinueText", request, Token).ToListAsync(Token);

        Assert.InRange(written.Count, 1, 6);
        Assert.Equal(Enumerable.Range(0, written.Count), written.Select(frame => frame.Sequence));
        Assert.All(written.SkipLast(1), frame => Assert.False(frame.IsEnd));
        Assert.Equal(written.Count < 6 || written[^1].Text == "\n", written[^1].IsEnd);
        var letters = string.Concat(written.Select(frame => frame.Text)).TrimEnd('\n');
        var read = (await Refine(connection, Request with { Models = [TinyModels.Words], Wanted = letters, FromDemonstration = 3 }))[^1];
        foreach (var (frame, reading) in written.Zip(read.Readings))
        {
            Assert.Equal(frame.Text, reading.Top[0].Text);
            Assert.Equal(frame.Probability, reading.Top[0].Probability, 1e-4);
        }
    }

    [Fact]
    public async Task A_continuation_goes_on_from_what_is_written_already()
    {
        await using var connection = await server.ConnectAsync();
        var request = new ContinueTextRequest { Model = TinyModels.Words, Demonstrations = Request.Demonstrations, Query = "tree", Tokens = 6, Written = "xy" };
        var written = await connection.StreamAsync<ContinuationFrame>("ContinueText", request, Token).ToListAsync(Token);

        var letters = string.Concat(written.Select(frame => frame.Text)).TrimEnd('\n');
        var read = (await Refine(connection, Request with { Models = [TinyModels.Words], Wanted = "xy" + letters, FromDemonstration = 3 }))[^1];
        foreach (var (frame, reading) in written.Zip(read.Readings.Skip(2)))
        {
            Assert.Equal(frame.Text, reading.Top[0].Text);
            Assert.Equal(frame.Probability, reading.Top[0].Probability, 1e-4);
        }

        var refused = await Assert.ThrowsAsync<HubException>(
            async () => await connection.StreamAsync<ContinuationFrame>("ContinueText", request with { Written = "a\nb" }, Token).ToListAsync(Token));
        Assert.Contains("HubException: written: must be a text of one line", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_frees_the_queue_and_the_model()
    {
        await using var connection = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var longest = Request with { Models = [TinyModels.Words], Demonstrations = [.. Enumerable.Range(0, 256).Select(i => new WordExample($"a{i}", "b"))] };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<TextFrame>("RefineText", longest, leave.Token))
                await leave.CancelAsync();
        });

        Assert.True(await server.IsIdleAsync());
        Assert.NotEmpty(await Refine(connection, Request));
    }

    [Theory]
    [InlineData("""{"models":["gpt"]}""", "models[0]: must be one of tiny-brief-recall, tiny-brief-words, tiny-recall, tiny-words")]
    [InlineData("""{"models":["tiny-words","tiny-words"]}""", "models[1]: must be named once, got \"tiny-words\"")]
    [InlineData("""{"models":[]}""", "models: must hold 1 to 4 model ids, got 0")]
    [InlineData("""{"query":""}""", "query: must be a text of 1 to 100 characters, got \"\"")]
    [InlineData("""{"query":"a\nb"}""", "query: must be a text of one line, got \"a\nb\"")]
    [InlineData("""{"query":"é"}""", "query: must be what tiny-words can read. text: must be of the model's 96 symbols, got \"é\" at character 1.")]
    [InlineData("""{"wanted":""}""", "wanted: must be a text of 1 to 100 characters, got \"\"")]
    [InlineData("""{"demonstrations":[null]}""", "demonstrations[0]: must be an object, got null")]
    [InlineData("""{"demonstrations":[{"x":"a","y":""}]}""", "demonstrations[0].y: must be a text of 1 to 100 characters, got \"\"")]
    [InlineData("""{"fromDemonstration":1}""", "fromDemonstration: must be 0 to the number of demonstrations, 0, got 1")]
    [InlineData("""{"lens":"affine"}""", "lens: must be one of readout, tuned, jacobian for tiny-words, got \"affine\"")]
    [InlineData("""{"models":["tiny-words","tiny-brief-words"],"lens":"tuned"}""", "lens: must be one of readout for tiny-brief-words, got \"tuned\"")]
    [InlineData("""{"positions":[]}""", "positions: must hold 1 to 128 positions, got 0")]
    [InlineData("""{"wanted":"b","positions":[2]}""", "positions[0]: must be ascending and 0 to 1 for tiny-words, got 2")]
    [InlineData("""{"wanted":"b","positions":[1,1]}""", "positions[1]: must be ascending and 0 to 1 for tiny-words, got 1")]
    [InlineData("""{"top":21}""", "top: must be 1 to 20, got 21")]
    [InlineData("""{"models":["tiny-brief-words"],"query":"0123456789012345678901234567890123456789"}""", "demonstrations: must with query and answer be at most 40 tokens for tiny-brief-words, got 41")]
    public async Task A_reading_that_breaks_a_rule_ends_with_its_message(string changes, string message)
    {
        var request = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>("""{"models":["tiny-words"],"demonstrations":[],"query":"a"}""")!;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(changes)!)
            request[name] = value;
        await using var connection = await server.ConnectAsync();

        var error = await Assert.ThrowsAsync<HubException>(
            async () => await connection.StreamAsync<TextFrame>("RefineText", request, Token).ToListAsync(Token));

        Assert.Contains($"HubException: {message}", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Queue.AdmittedRuns);
    }

    [Theory]
    [InlineData("""{"name":"sudoku","demonstrations":1,"seed":1}""", "name: must be one of list-first")]
    [InlineData("""{"name":"to-upper","demonstrations":13,"seed":1}""", "demonstrations: must be 0 to 12, got 13")]
    [InlineData("""{"name":"copy","demonstrations":1,"seed":-1}""", "seed: must be 0 to 9007199254740992, got -1")]
    [InlineData("""{"name":"cipher","demonstrations":1,"seed":1,"heldOut":true}""", "heldOut: must be false for cipher, which holds no words out")]
    public async Task A_prompt_that_cannot_be_drawn_is_refused_by_name(string json, string message)
    {
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync<WordTaskSample>("SampleText", JsonElement.Parse(json), Token));
        Assert.Contains($"HubException: {message}", error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<TextFrame>> Refine(HubConnection connection, TextRefineRequest request) =>
        await connection.StreamAsync<TextFrame>("RefineText", request, Token).ToListAsync(Token);
}
