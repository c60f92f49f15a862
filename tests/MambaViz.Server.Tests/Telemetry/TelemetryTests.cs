using System.Net;
using MambaViz.Contracts;
using MambaViz.Server.Telemetry;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Telemetry;

[Collection(ServerTests.Name)]
public sealed class TelemetryTests(MeasuredServer measured, ServerFixture silent) : IClassFixture<MeasuredServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_reads_them_where_no_option_says_so()
    {
        using var http = silent.CreateClient();
        using var answer = await http.GetAsync(TelemetrySetup.Path, Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Prometheus_reads_runs_times_and_memory()
    {
        await using var connection = await measured.ConnectAsync();
        var request = new RefineRequest { Models = [TinyModels.Mamba], Examples = [new([.5], .5)] };
        await connection.StreamAsync<RefineFrame>("Refine", request, Token).ToListAsync(Token);
        // The stream's end is told before the run is counted as ended.
        Assert.True(await measured.IsIdleAsync());

        var values = await measured.ReadAsync();
        Assert.Equal(0, values["runs_active"]);
        Assert.Equal(0, values["runs_queued"]);
        Assert.Equal(1, values["first_frame_seconds_count"]);
        Assert.Equal(1, values["queue_seconds_count"]);
        Assert.Equal(1, values["run_seconds_count"]);
        Assert.Equal(2 * (TinyModels.MambaLayers + 1) - 1, values["frame_gap_seconds_count"]);
        Assert.InRange(values["resident_bytes"], values["managed_bytes"], 1L << 36);
        Assert.Equal(OperatingSystem.IsLinux(), values["native_used_bytes"] > 0);
        Assert.Equal(0, values["model_load_rejected"]);
    }

    [Theory]
    [InlineData("localhost:4317")]
    [InlineData("ftp://localhost")]
    public void A_collector_has_an_address(string otlp) =>
        Assert.StartsWith("Telemetry:Otlp: must be an http", Assert.Single(new TelemetryOptions { Otlp = otlp }.Validate(new(this))).ErrorMessage);
}
