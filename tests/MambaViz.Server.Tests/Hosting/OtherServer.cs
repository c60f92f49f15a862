using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MambaViz.Server.Tests.Hosting;

/// <summary>The program in a process of its own, beside the test's.</summary>
/// <param name="models">The models it serves.</param>
/// <param name="links">Where it keeps states.</param>
internal sealed class OtherServer(string models, string links) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private Process? _process;

    /// <summary>Asks it.</summary>
    public HttpClient Http { get; } = new() { BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{FreePort()}/")) };

    /// <summary>Starts it and waits until it is well.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        string[] options = ["--device", "cpu", "--urls", Http.BaseAddress!.ToString(), "--models", models, "--Sharing:Folder=" + links];
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve", .. options])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var start = TimeProvider.System.GetTimestamp();
        while (!await IsWellAsync(cancellation))
        {
            Assert.False(_process.HasExited || TimeProvider.System.GetElapsedTime(start) > Patience, "The other server did not start.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }

    /// <summary>Takes it away as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is not { HasExited: false })
            return;
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        Http.Dispose();
    }

    private async Task<bool> IsWellAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await Http.GetAsync("healthz", cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
