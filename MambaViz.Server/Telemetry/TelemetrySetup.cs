using MambaViz.Server.Compute;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MambaViz.Server.Telemetry;

/// <summary>Hands metrics, traces and logs to whom the options name; where they name nobody nothing of it is started.</summary>
internal static class TelemetrySetup
{
    public const string Path = "/metrics";

    // Of the framework: connections and requests, and the garbage collector's memory and thread pool.
    private static readonly string[] Framework =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "System.Runtime"];

    // Of the framework: requests, and the hub's calls.
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server"];

    // Seconds: from what a layer takes to what nobody waits for.
    private static readonly double[] Bounds = [.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ProcessMetrics>();
        var options = Read(builder.Configuration);
        if (!options.IsWanted)
            return;
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter([ComputeMetrics.MeterName, .. Framework]);
            foreach (var histogram in ComputeMetrics.Histograms)
                metrics.AddView(histogram, new ExplicitBucketHistogramConfiguration { Boundaries = Bounds });
            if (options.Prometheus)
                metrics.AddPrometheusExporter();
        });
        if (options.Collector is { } collector)
            telemetry.SendTo(collector);
    }

    private static void SendTo(this OpenTelemetryBuilder telemetry, Uri collector) => telemetry
        .WithMetrics(metrics => metrics.AddOtlpExporter(exporter => exporter.Endpoint = collector))
        .WithTracing(traces => traces.AddSource([RunTrace.SourceName, .. Sources]).AddOtlpExporter(exporter => exporter.Endpoint = collector))
        .WithLogging(logs => logs.AddOtlpExporter(exporter => exporter.Endpoint = collector));

    public static void MapMetrics(this WebApplication app)
    {
        app.Services.GetRequiredService<ProcessMetrics>();
        if (Read(app.Configuration).Prometheus)
            app.MapPrometheusScrapingEndpoint(Path);
    }

    private static TelemetryOptions Read(IConfiguration configuration) => configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new();
}
