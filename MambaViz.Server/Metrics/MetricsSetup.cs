using MambaViz.Server.Compute;
using OpenTelemetry.Metrics;

namespace MambaViz.Server.Metrics;

/// <summary>Hands the meters to whom the options name; where they name nobody nothing of it is started.</summary>
internal static class MetricsSetup
{
    public const string Path = "/metrics";

    // Of the framework: connections and requests, and the garbage collector's memory and thread pool.
    private static readonly string[] Framework =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "System.Runtime"];

    // Seconds: from what a layer takes to what nobody waits for.
    private static readonly double[] Bounds = [.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30];

    public static void AddMetrics(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MetricsOptions>().BindConfiguration(MetricsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ProcessMetrics>();
        var options = Read(builder.Configuration);
        if (!options.IsWanted)
            return;
        builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter([ComputeMetrics.MeterName, .. Framework]);
            foreach (var histogram in ComputeMetrics.Histograms)
                metrics.AddView(histogram, new ExplicitBucketHistogramConfiguration { Boundaries = Bounds });
            if (options.Prometheus)
                metrics.AddPrometheusExporter();
            if (options.Otlp is { } collector && Uri.TryCreate(collector, UriKind.Absolute, out var address))
                metrics.AddOtlpExporter(exporter => exporter.Endpoint = address);
        });
    }

    public static void MapMetrics(this WebApplication app)
    {
        app.Services.GetRequiredService<ProcessMetrics>();
        if (Read(app.Configuration).Prometheus)
            app.MapPrometheusScrapingEndpoint(Path);
    }

    private static MetricsOptions Read(IConfiguration configuration) => configuration.GetSection(MetricsOptions.Section).Get<MetricsOptions>() ?? new();
}
