using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MambaViz.Server.Commands.Load;

/// <summary>A server of this program's own in another process, on a free port of this machine; it ends with this.</summary>
internal sealed class LoadServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private LoadServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts it with settings, <c>Section:Name=value</c>, and waits until it is well.</summary>
    public static async Task<LoadServer> StartAsync(IEnumerable<string> settings, CancellationToken cancellationToken)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/"));
        var program = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        string[] serve = [ServeCommand.Name, "--no-share-links", "--urls", address.OriginalString, .. settings.Select(setting => $"--{setting}")];
        var start = new ProcessStartInfo(program, [.. self, .. serve])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var server = new LoadServer(Process.Start(start)!, address);
        try
        {
            server._process.OutputDataReceived += (_, _) => { };
            server._process.BeginOutputReadLine();
            await server.UntilWellAsync(cancellationToken);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Its resident memory, in MB.</summary>
    public double MemoryMegabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1048576.0;
    }

    /// <summary>Seconds of processor that it has used.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task UntilWellAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            if (_process.HasExited)
                throw new UserException($"serve: ended with {_process.ExitCode} before it could be asked; its words are above.");
            try
            {
                using var answer = await http.GetAsync(new Uri("healthz", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        throw new UserException($"serve: did not answer within {Patience.TotalSeconds:0} s.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
