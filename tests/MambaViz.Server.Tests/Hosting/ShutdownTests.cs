using System.Net;
using MambaViz.Contracts;
using MambaViz.Server.Tests.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MambaViz.Server.Tests.Hosting;

[Collection(ServerTests.Name)]
public sealed class ShutdownTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_stops_lets_running_streams_end_and_takes_no_new_ones()
    {
        await using var server = new ServerFixture();
        using var http = server.CreateClient();
        await using var connection = await server.ConnectAsync();
        var hold = await server.HoldWorkerAsync();
        var request = new RefineRequest { Models = [TinyModels.Mamba], Examples = RefineTests.Line(10) };
        var running = RefineTests.Refine(connection, request);
        while (server.Queue.AdmittedRuns < 2)
            await connection.InvokeAsync<ModelCard[]>("ListModels", Token);

        var stopping = Task.Run(server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication, Token);
        while (!server.Queue.IsDraining)
            await Task.Yield();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/healthz/ready", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/healthz/live", Token)).StatusCode);
        var refused = await Assert.ThrowsAsync<HubException>(() => RefineTests.Refine(connection, request));
        Assert.Contains("shutting down", refused.Message);

        await hold.DisposeAsync();
        Assert.Equal(11 * (TinyModels.MambaLayers + 1), (await running).Count);
        await stopping;
    }
}
