using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;
using MambaViz.Contracts.Figures;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Experiments;

[Collection(ServerTests.Name)]
public sealed class ExperimentHubTests(ServerFixture server)
{
    private static readonly ExperimentRequest Quick = new() { Name = "error-by-layer", Tasks = ["linear"], Prompts = 2, Seed = 5 };

    // Hours on any machine: what is cancelled must not end by itself.
    private static readonly ExperimentRequest Long = new() { Name = "error-beyond-training", Preset = "paper", Seed = 5 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_streams_progress_up_to_its_result()
    {
        await using var connection = await server.ConnectAsync();
        var updates = await RunAsync(connection, Quick, Token);

        Assert.Equal(updates.Select(u => u.Progress).Order(), updates.Select(u => u.Progress));
        Assert.Equal(1, updates[^1].Progress);
        var result = updates[^1].Result!;
        Assert.True(result.IsComplete);
        Assert.False(result.IsShipped);
        Assert.Equal(5, result.Seed);
        var figure = Assert.Single(result.Figures, f => f.Name == "linear-error-by-layer");
        var model = Assert.Single(figure.Panels[0].Series, s => s.Identity == SeriesIdentity.Mamba && s.Shape == SeriesShape.LineAndMarkers);
        Assert.Equal([0, 1, 2], model.X);
        Assert.Contains(figure.Panels[0].Series, s => s.Identity == SeriesIdentity.GradientDescent);
        Assert.Contains("--task linear", result.Command);
        Assert.Contains("--prompts 2", result.Command);
        var verdict = Assert.Single(result.Verdicts, v => v.Number == 4);
        Assert.NotEqual(ClaimOutcome.NotRun, verdict.Outcome);
        Assert.Equal(TinyModels.Linear, Assert.Single(verdict.Findings).Model);
        Assert.Contains(updates[..^1], u => u.Result is { IsComplete: false });
    }

    [Fact]
    public async Task The_same_request_gives_the_same_id_and_numbers_and_another_seed_others()
    {
        await using var connection = await server.ConnectAsync();
        var first = (await RunAsync(connection, Quick, Token))[^1].Result!;
        var again = (await RunAsync(connection, Quick, Token))[^1].Result!;
        var other = (await RunAsync(connection, Quick with { Seed = 6 }, Token))[^1].Result!;

        Assert.Equal(first.Id, again.Id);
        // Float32 sums may differ in their last digit with where their arrays lie in memory.
        Assert.All(Numbers(first).Zip(Numbers(again)), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Abs(pair.First)));
        Assert.NotEqual(first.Id, other.Id);
        Assert.NotEqual(Numbers(first), Numbers(other));

        static IEnumerable<double> Numbers(ExperimentResult result) => result.Figures.SelectMany(f => f.Panels).SelectMany(p => p.Series).SelectMany(s => s.Y);
    }

    [Fact]
    public async Task Another_connection_finds_a_finished_run()
    {
        ExperimentResult finished;
        await using (var connection = await server.ConnectAsync())
            finished = (await RunAsync(connection, Quick with { Seed = 8 }, Token))[^1].Result!;

        await using var later = await server.ConnectAsync();
        var found = await later.InvokeAsync<ExperimentResult>("GetExperiment", finished.Id, Token);
        Assert.Equal(JsonSerializer.Serialize(finished, ContractsJson.Default.ExperimentResult), JsonSerializer.Serialize(found, ContractsJson.Default.ExperimentResult));
    }

    [Fact]
    public async Task A_cancelled_run_leaves_no_compute_and_no_result()
    {
        await using var connection = await server.ConnectAsync();
        var seen = await CancelAfterFirstAsync(connection, Long);

        Assert.True(await server.IsIdleAsync());
        var unknown = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync<ExperimentResult>("GetExperiment", seen.Id, Token));
        Assert.Contains("id: must be that of a shipped result or of one of the last 32 that finished here, got \"error-beyond-training~", unknown.Message);
        // Its places are free again.
        Assert.NotEmpty(await RunAsync(connection, Quick, Token));
    }

    [Fact]
    public async Task A_lost_connection_leaves_no_compute()
    {
        await using (var connection = await server.ConnectAsync())
        {
            await using var updates = connection.StreamAsync<ExperimentUpdate>("RunExperiment", Long, Token).GetAsyncEnumerator(Token);
            Assert.True(await updates.MoveNextAsync());
        }

        Assert.True(await server.IsIdleAsync());
    }

    [Fact]
    public async Task A_click_is_answered_while_an_experiment_runs()
    {
        await using var connection = await server.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        await using var updates = connection.StreamAsync<ExperimentUpdate>("RunExperiment", Long, cancel.Token).GetAsyncEnumerator(Token);
        Assert.True(await updates.MoveNextAsync());

        var request = new RefineRequest { Models = [TinyModels.Mamba], Task = new() { Name = "free-1d", Seed = 3, Examples = 4 } };
        var frames = await connection.StreamAsync<RefineFrame>("Refine", request, Token).ToListAsync(Token);
        Assert.Equal(5 * (TinyModels.MambaLayers + 1), frames.Count);
        await cancel.CancelAsync();
    }

    [Fact]
    public async Task A_connection_runs_one_at_a_time_and_the_server_two()
    {
        await using (await server.HoldWorkerAsync())
        {
            await using var first = await server.ConnectAsync();
            await using var second = await server.ConnectAsync();
            await using var third = await server.ConnectAsync();
            using var end = new CancellationTokenSource();
            Task[] running = [RunAsync(first, Long, end.Token), RunAsync(second, Long, end.Token)];
            for (var i = 0; i < 1000 && server.Queue.AdmittedRuns < 3; i++)
                await Task.Delay(TimeSpan.FromMilliseconds(10), Token);

            var one = await Assert.ThrowsAsync<HubException>(() => RunAsync(first, Quick, Token));
            Assert.EndsWith("HubException: experiments: at most 1 may run on a connection, this would be one more; cancel it first", one.Message);
            var all = await Assert.ThrowsAsync<HubException>(() => RunAsync(third, Quick, Token));
            Assert.Contains("experiments: at most 2 may run on this server at a time", all.Message);
            await end.CancelAsync();
            foreach (var run in running)
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        }

        Assert.True(await server.IsIdleAsync());
    }

    [Theory]
    [InlineData("""{"name":"sudoku"}""", "name: must be one of error-by-examples, error-under-shifts, error-beyond-training, error-by-layer, error-by-layer-and-context, lens-by-layer, gd-step-grid, cost-by-context, accuracy-by-family, accuracy-by-demonstrations, probability-by-layer, task-switch, recall-by-pairs, layers-that-matter, influence-by-position, order-sensitivity, got \"sudoku\"")]
    [InlineData("""{"name":"error-by-layer","tasks":["relu-network"]}""", "tasks[0]: must be one of free-1d, linear for error-by-layer, got \"relu-network\"")]
    [InlineData("""{"name":"error-by-layer","tasks":[]}""", "tasks: must hold 1 to 2 tasks, got 0")]
    [InlineData("""{"name":"error-by-layer","tasks":["linear","linear"]}""", "tasks[1]: must be named once, got \"linear\"")]
    [InlineData("""{"name":"error-by-layer","preset":"huge"}""", "preset: must be one of quick, laptop, paper, got \"huge\"")]
    [InlineData("""{"name":"error-by-layer","prompts":0}""", "prompts: must be 1 to 1280, got 0")]
    [InlineData("""{"name":"error-by-layer","prompts":1281}""", "prompts: must be 1 to 1280, got 1281")]
    [InlineData("""{"name":"error-by-layer","seed":10001}""", "seed: must be 0 to 10000, got 10001")]
    [InlineData("""{"name":"error-by-layer","seed":-1}""", "seed: must be 0 to 10000, got -1")]
    public async Task A_broken_rule_is_named_and_nothing_is_computed(string json, string message)
    {
        // An earlier test's cancelled run may be in its last step.
        Assert.True(await server.IsIdleAsync());
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(async () => await connection.StreamAsync<ExperimentUpdate>("RunExperiment", JsonElement.Parse(json), Token).ToListAsync(Token));
        Assert.EndsWith($"HubException: {message}", error.Message);
        Assert.Equal(0, server.Queue.AdmittedRuns);
    }

    [Fact]
    public async Task Cards_say_what_can_run_and_what_ships()
    {
        await using var connection = await server.ConnectAsync();
        var cards = await connection.InvokeAsync<ExperimentCard[]>("ListExperiments", Token);

        var layers = Assert.Single(cards, c => c.Name == "error-by-layer");
        Assert.Equal([4, 6], layers.Claims);
        Assert.Equal(["free-1d", "linear"], layers.Tasks);
        Assert.Equal("Figure 3", layers.PaperFigures);
        Assert.Null(Assert.Single(cards, c => c.Name == "lens-by-layer").Shipped);
        Assert.Equal(7, layers.Shipped!.Seed);
        Assert.Equal("2026-01-02", layers.Shipped.Date);
        // Both files are in it: error falls tenfold a layer, so rank correlation is -1 and the slope -1.
        var depth = Assert.Single(layers.Shipped.Verdicts, v => v.Number == 4);
        Assert.Equal(ClaimOutcome.Holds, depth.Outcome);
        Assert.Equal(["linear", "skewed-linear"], depth.Findings.Select(f => f.Task));
        Assert.All(depth.Findings, f => Assert.Equal([("ρ", -1.0, "at most -0.9"), ("R²", 1.0, "at least 0.9")], f.Decisions.Select(d => (d.Name, d.Value!.Value, d.Bounds))));
        Assert.All(depth.Findings, f => Assert.Equal(["0.20 M parameters, 100 steps"], f.Training));
        // 2^-4 over 10^-4.
        Assert.All(Assert.Single(layers.Shipped.Verdicts, v => v.Number == 6).Findings, f => Assert.Equal(625, f.Decisions[0].Value!.Value, 1e-6));
    }

    [Fact]
    public async Task A_shipped_result_has_the_figure_of_each_task_with_its_own_command()
    {
        await using var connection = await server.ConnectAsync();
        var result = await connection.InvokeAsync<ExperimentResult>("GetExperiment", "error-by-layer~shipped", Token);

        Assert.True(result is { IsShipped: true, IsComplete: true });
        Assert.Equal(["linear-error-by-layer", "skewed-linear-error-by-layer"], result.Figures.Select(f => f.Name));
        Assert.Equal("figure error-by-layer --task skewed-linear --inputs skewed --lens affine", result.Figures[1].Command);
        Assert.Equal("mamba 4 x 8, 0.20 M parameters, 100 steps", result.Models["mamba-linear"]);
    }

    [Fact]
    public async Task Rest_says_the_same()
    {
        using var http = server.CreateClient();
        await using var connection = await server.ConnectAsync();
        var cards = await http.GetFromJsonAsync("/api/experiments", ContractsJson.Default.ExperimentCardArray, Token);
        Assert.Equivalent(await connection.InvokeAsync<ExperimentCard[]>("ListExperiments", Token), cards, strict: true);

        var result = await http.GetFromJsonAsync("/api/experiments/error-by-layer~shipped", ContractsJson.Default.ExperimentResult, Token);
        Assert.Equal(2, result!.Figures.Length);
        using var missing = await http.GetAsync("/api/experiments/nothing", Token);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("7", "id: must be a string, got 7")]
    [InlineData("\"x\"", "id: must be that of a shipped result or of one of the last 32 that finished here, got \"x\"")]
    public async Task An_id_that_is_none_is_refused(string id, string message)
    {
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync<ExperimentResult>("GetExperiment", JsonElement.Parse(id), Token));
        Assert.EndsWith($"HubException: {message}", error.Message);
    }

    private static async Task<List<ExperimentUpdate>> RunAsync(HubConnection connection, ExperimentRequest request, CancellationToken cancellationToken) =>
        await connection.StreamAsync<ExperimentUpdate>("RunExperiment", request, cancellationToken).ToListAsync(cancellationToken);

    private static async Task<ExperimentUpdate> CancelAfterFirstAsync(HubConnection connection, ExperimentRequest request)
    {
        using var cancel = new CancellationTokenSource();
        ExperimentUpdate? seen = null;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in connection.StreamAsync<ExperimentUpdate>("RunExperiment", request, cancel.Token))
            {
                seen = update;
                await cancel.CancelAsync();
            }
        });
        return seen!;
    }
}
