using System.Net;
using System.Net.Http.Json;
using MambaViz.Contracts;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Api;

[Collection(ServerTests.Name)]
public sealed class ApiTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Models_and_tasks_are_the_same_by_hub_and_by_rest()
    {
        using var http = server.CreateClient();
        await using var connection = await server.ConnectAsync();
        var models = await http.GetFromJsonAsync("/api/models", ContractsJson.Default.ModelCardArray, Token);
        var tasks = await http.GetFromJsonAsync("/api/tasks", ContractsJson.Default.TaskCardArray, Token);

        Assert.Equivalent(await connection.InvokeAsync<ModelCard[]>("ListModels", Token), models, strict: true);
        Assert.Equivalent(await connection.InvokeAsync<TaskCard[]>("ListTasks", Token), tasks, strict: true);
        Assert.Equal([TinyModels.Linear, TinyModels.Mamba, TinyModels.S4, TinyModels.Transformer], models!.Select(m => m.Id));
        Assert.Equal([Lens.ReadOut, Lens.Affine, Lens.Tuned], models![1].Lenses);
        Assert.Equal([Lens.ReadOut, Lens.Affine], models[2].Lenses);
        Assert.Equal(1, models[1].Metrics["zero predictor"]);
        Assert.Contains(tasks!, t => t.Name == "free-1d");
    }

    [Fact]
    public async Task Status_names_the_device()
    {
        using var http = server.CreateClient();
        var status = await http.GetFromJsonAsync("/api/status", ContractsJson.Default.ServerStatus, Token);
        Assert.Equal("cpu", status!.Device);
        // One core is left to what sends the frames.
        Assert.InRange(status.Threads, 1, Math.Max(1, Environment.ProcessorCount - 1));
        Assert.Matches(@"^\d+\.\d+\.\d+", status.Version);
    }

    [Fact]
    public async Task Health_is_good_while_the_worker_answers_and_bad_while_it_does_not()
    {
        using var http = server.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/healthz", Token)).StatusCode);
        await using (await server.HoldWorkerAsync())
        {
            var stuck = await http.GetAsync("/healthz/ready", Token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, stuck.StatusCode);
            Assert.Equal("the compute worker does not answer", await stuck.Content.ReadAsStringAsync(Token));
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/healthz/live", Token)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/healthz", Token)).StatusCode);
    }
}
