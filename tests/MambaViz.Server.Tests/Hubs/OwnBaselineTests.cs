using MambaViz.Contracts;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>Known methods on examples of one's own.</summary>
[Collection(ServerTests.Name)]
public sealed class OwnBaselineTests(ServerFixture server)
{
    private static readonly TaskRequest Linear = new() { Name = "linear", Dimension = 4, Seed = 3, Examples = 12, Noise = 0 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_tasks_own_queries_they_are_the_tasks_own_errors()
    {
        await using var connection = await server.ConnectAsync();
        var sample = await connection.InvokeAsync<TaskSample>("Sample", Linear, Token);
        var task = await connection.StreamAsync<BaselineErrors>("BaselineErrors", Linear, Token).ToListAsync(Token);

        var own = await AskAsync(connection, new() { Examples = sample.Examples, HeldOut = [.. sample.Queries.Zip(sample.Targets, (x, y) => new Example(x, y))] });

        Assert.Equal(["least-squares", "ridge", "nearest-neighbours"], own.Select(method => method.Name));
        Assert.All(own, method => Assert.Equal(task.Single(known => known.Name == method.Name).Errors, method.Errors));
    }

    [Fact]
    public async Task Without_rows_held_out_each_is_wrong_about_the_example_that_comes_next()
    {
        await using var connection = await server.ConnectAsync();
        Example[] line = [new([1], 2), new([2], 4), new([-1], -2), new([3], 7)];

        var own = await AskAsync(connection, new() { Examples = line });

        Assert.Equal("inferred-posterior", own[^1].Name);
        var errors = FloatBytes.ToArray(own[0].Errors);
        Assert.Equal([4f, 0f, 0f, 1f], errors[..4].Select(error => MathF.Round(error, 5)));
        Assert.True(float.IsNaN(errors[4]), "after all examples there is no next one");
    }

    [Theory]
    [InlineData(0, 1, "examples: must hold 1 to 256 examples, got 0")]
    [InlineData(257, 1, "examples: must hold 1 to 256 examples, got 257")]
    [InlineData(2, 65, "examples[0].x: must hold 1 to 64 numbers, got 65")]
    public async Task A_broken_rule_is_named(int examples, int dimension, string message)
    {
        await using var connection = await server.ConnectAsync();
        var request = new OwnBaselinesRequest { Examples = [.. Enumerable.Range(0, examples).Select(i => new Example(new double[dimension], i))] };
        var error = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, request));
        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_held_out_of_another_dimension_is_named()
    {
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, new() { Examples = [new([1], 2)], HeldOut = [new([1, 2], 3)] }));
        Assert.EndsWith("heldOut[0].x: must hold 1 numbers, the models' input dimension, got 2", error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<BaselineErrors>> AskAsync(HubConnection connection, OwnBaselinesRequest request) =>
        await connection.StreamAsync<BaselineErrors>("OwnBaselineErrors", request, Token).ToListAsync(Token);
}
