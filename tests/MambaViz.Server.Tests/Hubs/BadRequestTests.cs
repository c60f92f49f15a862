using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

[Collection(ServerTests.Name)]
public sealed class BadRequestTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"models":["gpt-5"],"examples":[]}""", "models[0]: must be one of tiny-linear, tiny-mamba, tiny-s4, tiny-transformer, got \"gpt-5\"")]
    [InlineData("""{"models":["tiny-mamba"],"examples":[{"x":[0],"y":null}]}""", "examples[0].y: must be a finite number, got null")]
    [InlineData("""{"models":["tiny-mamba"],"task":{"name":"sudoku","seed":1,"examples":1}}""", "task.name: must be one of linear, skewed-linear, sparse-linear, relu-network, decision-tree, free-1d, got \"sudoku\"")]
    [InlineData("""[1]""", "the argument: must be an object, got [1]")]
    public async Task A_stream_that_breaks_a_rule_ends_with_its_message(string json, string message)
    {
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(
            async () => await connection.StreamAsync<RefineFrame>("Refine", JsonElement.Parse(json), Token).ToListAsync(Token));
        Assert.EndsWith($"HubException: {message}", error.Message);
        Assert.Equal(0, server.Queue.AdmittedRuns);
    }

    [Fact]
    public async Task A_sample_that_breaks_a_rule_names_its_property()
    {
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(
            () => connection.InvokeAsync<TaskSample>("Sample", JsonElement.Parse("""{"name":"linear","seed":-1,"examples":3}"""), Token));
        Assert.EndsWith("HubException: seed: must be 0 to 9007199254740992, got -1", error.Message);
    }

    [Fact]
    public async Task A_message_longer_than_any_allowed_request_closes_the_connection()
    {
        await using var connection = await server.ConnectAsync();
        var closed = new TaskCompletionSource();
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        var request = new { models = new[] { TinyModels.Mamba }, padding = new string('x', 1 << 20) };
        await Assert.ThrowsAnyAsync<Exception>(
            async () => await connection.StreamAsync<RefineFrame>("Refine", request, Token).ToListAsync(Token));
        await closed.Task.WaitAsync(Token);
    }
}
