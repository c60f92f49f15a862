using System.ComponentModel.DataAnnotations;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Scan;
using TorchSharp;

namespace MambaViz.Server.Hosting;

/// <summary>The settings of section <c>Server</c>, each also an option of the command line.</summary>
internal sealed class ServerOptions
{
    public const string Section = "Server";

    /// <summary>Device wanted.</summary>
    public DevicePreference Device { get; set; }

    /// <summary>The models' folder; looked for when absent.</summary>
    public string? Models { get; set; }

    /// <summary>The folder of shipped results; looked for when absent.</summary>
    public string? Results { get; set; }

    /// <summary>Another libtorch than the program's own.</summary>
    public string? Libtorch { get; set; }

    /// <summary>Compute threads on the processor; when absent torch's own choice, less the cores that are left to others.</summary>
    [Range(1, 1024)]
    public int? Threads { get; set; }

    /// <summary>Memory for the states of earlier contexts.</summary>
    [Range(0, 1 << 20)]
    public long CacheMegabytes { get; set; } = 256;

    /// <summary>Connections that one address may have open.</summary>
    [Range(1, 100_000)]
    public int ConnectionsPerAddress { get; set; } = 256;

    /// <summary>How long a client may take from the first byte of a message to its last.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan MessageTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client without a running stream may say nothing, not even the ping that SignalR's clients send every 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Where the server stands behind a proxy on a path of its own: <c>/mambaviz</c>.</summary>
    [RegularExpression("^/?[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*/?$", ErrorMessage = "--path-base: must be a path such as /mambaviz.")]
    public string? PathBase { get; set; }

    /// <summary>Addresses or networks of proxies whose forwarded headers are believed.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Names the server answers to besides the machine's own.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Origins whose pages may use the hub besides the server's own: <c>https://example.org</c>.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Origins whose pages may show pages of this server in a frame: <c>https://example.org</c>.</summary>
    public IList<string> EmbedOrigins { get; } = [];

    /// <summary>Starts torch as these settings say.</summary>
    /// <param name="sparedCores">Cores that torch leaves to others where no number of threads is set.</param>
    public ComputeDevice StartDevice(int sparedCores = 0)
    {
        var device = TorchRuntime.Start(Device, Libtorch, [ScanDeviceCheck.Create()]);
        var threads = Threads ?? Math.Max(1, device.Threads - sparedCores);
        if (threads == device.Threads)
            return device;
        torch.set_num_threads(threads);
        return device with { Threads = threads };
    }
}
