using System.Globalization;
using MambaViz.Server.Telemetry;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;

namespace MambaViz.Server.Tests.Telemetry;

/// <summary>A server whose metrics Prometheus may read.</summary>
public sealed class MeasuredServer : ServerFixture
{
    /// <summary>The metrics by name; of those with labels the first.</summary>
    public async Task<Dictionary<string, double>> ReadAsync()
    {
        using var http = CreateClient();
        var text = await http.GetStringAsync(TelemetrySetup.Path, TestContext.Current.CancellationToken);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            var name = line[..line.IndexOfAny(['{', ' '])];
            var value = line[(line.LastIndexOf('}') is >= 0 and var labels ? labels + 1 : name.Length)..].Trim().Split(' ')[0];
            values.TryAdd(name, double.Parse(value, CultureInfo.InvariantCulture));
        }

        return values;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Telemetry:Prometheus", "true");
    }
}
