using System.Net;
using System.Net.Http.Json;
using MambaViz.Contracts;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

[Collection(ServerTests.Name)]
public sealed class BaselineTests(ServerFixture server)
{
    private static readonly TaskRequest Linear = new() { Name = "linear", Dimension = 4, Seed = 3, Examples = 12, Noise = 0 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Least_squares_without_noise_is_exact_once_there_are_as_many_examples_as_numbers()
    {
        await using var connection = await server.ConnectAsync();
        var baselines = await ErrorsAsync(connection, Linear);

        var errors = Errors(baselines, "least-squares");
        Assert.Equal(13, errors.Length);
        Assert.All(errors[..4], error => Assert.True(error > 1e-3, $"before it can be known: {error}"));
        Assert.All(errors[4..], error => Assert.True(error < 1e-12, $"when it is known: {error}"));
    }

    [Fact]
    public async Task Without_examples_every_baseline_is_the_zero_predictor_on_the_tasks_own_queries()
    {
        await using var connection = await server.ConnectAsync();
        var sample = await connection.InvokeAsync<TaskSample>("Sample", Linear, Token);
        var zero = sample.Targets.Average(target => target * target);

        var baselines = await ErrorsAsync(connection, Linear);
        Assert.Contains(baselines, baseline => baseline.Name == "ridge");
        Assert.All(baselines, baseline => Assert.Equal(zero, FloatBytes.ToArray(baseline.Errors)[0], 1e-6));
    }

    [Fact]
    public async Task Rest_says_the_same_as_the_hub()
    {
        using var http = server.CreateClient();
        await using var connection = await server.ConnectAsync();
        using var answer = await http.PostAsJsonAsync("/api/baseline-errors", Linear, ContractsJson.Default.TaskRequest, Token);

        var rest = await answer.Content.ReadFromJsonAsync(ContractsJson.Default.BaselineErrorsArray, Token);
        Assert.Equivalent(await ErrorsAsync(connection, Linear), rest, strict: true);
    }

    [Fact]
    public async Task A_broken_rule_is_named_by_both()
    {
        const string Message = "examples: must be 0 to 256, got 257";
        using var http = server.CreateClient();
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(() => ErrorsAsync(connection, Linear with { Examples = 257 }));
        Assert.EndsWith($"HubException: {Message}", error.Message);

        using var answer = await http.PostAsJsonAsync("/api/baseline-errors", Linear with { Examples = 257 }, ContractsJson.Default.TaskRequest, Token);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(Message, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_body_longer_than_any_task_is_refused()
    {
        using var http = server.CreateClient();
        using var body = new StringContent($$"""{"name":"{{new string('x', 9000)}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/api/baseline-errors", body, Token);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Over_Rest_an_address_has_as_many_at_a_time_as_a_connection_has_streams()
    {
        using var http = server.CreateClient();
        Task<HttpResponseMessage> Post() => http.PostAsJsonAsync("/api/baseline-errors", Linear, ContractsJson.Default.TaskRequest, Token);
        await using var hold = await server.HoldWorkerAsync();
        var running = Enumerable.Range(0, Limits.StreamsPerConnection).Select(_ => Post()).ToArray();
        while (server.Queue.AdmittedRuns < 1 + running.Length)
            await Task.Yield();

        using var refused = await Post();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.StartsWith("busy: 4 requests from this address", await refused.Content.ReadAsStringAsync(Token));
        await hold.DisposeAsync();
        foreach (var answer in await Task.WhenAll(running))
        {
            using (answer)
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var later = await Post();
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Left_before_its_end_it_leaves_the_queue()
    {
        await using var connection = await server.ConnectAsync();
        await using (await server.HoldWorkerAsync())
        {
            using var leave = new CancellationTokenSource();
            var errors = connection.StreamAsync<BaselineErrors>("BaselineErrors", Linear with { Examples = 256 }, leave.Token).ToListAsync(leave.Token);
            await leave.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await errors);
        }

        Assert.True(await server.IsIdleAsync());
    }

    private static async Task<List<BaselineErrors>> ErrorsAsync(HubConnection connection, TaskRequest task) =>
        await connection.StreamAsync<BaselineErrors>("BaselineErrors", task, Token).ToListAsync(Token);

    private static float[] Errors(List<BaselineErrors> baselines, string name) => FloatBytes.ToArray(baselines.Single(baseline => baseline.Name == name).Errors);
}
