using System.Text.RegularExpressions;
using MambaViz.Contracts;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Telemetry;

[Collection(ServerTests.Name)]
public sealed partial class DashboardTests(MeasuredServer server) : IClassFixture<MeasuredServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_dashboard_and_alerts_ask_for_is_served()
    {
        await using var connection = await server.ConnectAsync();
        var request = new RefineRequest { Models = [TinyModels.Mamba], Examples = [new([.5], .5)] };
        await connection.StreamAsync<RefineFrame>("Refine", request, Token).ToListAsync(Token);
        await using (await server.HoldWorkerAsync())
        {
            using var left = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var unread = connection.StreamAsync<RefineFrame>("Refine", request, left.Token).ToListAsync(Token).AsTask();
            while (server.Queue.AdmittedRuns < 2)
                await connection.InvokeAsync<ModelCard[]>("ListModels", Token);
            await left.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => unread);
        }

        Assert.True(await server.IsIdleAsync());

        var served = await server.ReadAsync();
        List<string> asked =
        [
            .. new[] { "grafana.json", "alerts.yml" }
                .SelectMany(file => Metric().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file))))
                .Select(match => match.Value).Distinct(),
        ];
        Assert.InRange(asked.Count, 12, 30);
        Assert.All(asked, name => Assert.Contains(name, served.Keys));
        // What has not happened yet is nought, so that its first time is a rise.
        Assert.Equal(0, served["runs_failed_total"]);
    }

    // A metric of ours as Prometheus calls it.
    [GeneratedRegex(
        @"\b(?:runs?|queue|first_frame|frame_gap|cancel_latency|admission|resident|managed|native|model_load)_[a-z_]*"
            + @"(?:total|bucket|count|bytes|active|queued|paused|rejected)\b",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();
}
