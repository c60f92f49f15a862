using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MambaViz.Browser.Tests;

/// <summary>The real program in a process of its own, so that a test can take it away and bring it back on the same address.</summary>
/// <param name="models">The models it serves; null for those that ship.</param>
/// <param name="results">The results it ships; null for those of the repository.</param>
/// <param name="embedOrigin">A site whose pages may show its pages in a frame; null for none.</param>
public sealed class ServerProcess(string? models = null, string? results = null, string? embedOrigin = null) : IAsyncDisposable
{
    /// <summary>The environment variable that names another program than the one built beside these tests: a published one.</summary>
    public const string ProgramVariable = "MAMBAVIZ_PROGRAM";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _links = Directory.CreateTempSubdirectory("mambaviz-links").FullName;
    private readonly int _port = FreePort();
    private Process? _process;
    private volatile bool _isHealthy;

    /// <summary>Where it listens.</summary>
    public string Url => $"http://127.0.0.1:{_port}/";

    /// <summary>Starts it and waits until models are loaded and the compute worker answers.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        _isHealthy = false;
        _process = Process.Start(new ProcessStartInfo("dotnet", [Program(), "serve", "--device", "cpu", "--urls", Url, "--Sharing:Folder=" + _links, .. Option("--models", models), .. Option("--results", results), .. Option("--embed-origin", embedOrigin)])
        {
            WorkingDirectory = RepositoryFolder(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("The server process did not start.");
        _process.OutputDataReceived += (_, line) => Report(line.Data);
        _process.ErrorDataReceived += (_, line) => Report(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient();
        var start = TimeProvider.System.GetTimestamp();
        while (!await IsHealthyAsync(http, cancellation))
        {
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new InvalidOperationException($"The server at {Url} is not healthy after {Patience.TotalSeconds} s.");
            await Task.Delay(200, cancellation);
        }
        _isHealthy = true;
    }

    /// <summary>Takes it away as a power cut would.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        if (_process is not { HasExited: false })
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _process?.Dispose();
        Directory.Delete(_links, recursive: true);
    }

    /// <summary>The checkout's root.</summary>
    public static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MambaViz.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("MambaViz.sln was not found above the tests.");
    }

    // A server that is well says nothing after its start; why it could not answer stands in its log alone.
    private void Report(string? line)
    {
        if (_isHealthy && line is not null)
            Console.WriteLine("server: " + line);
    }

    private async Task<bool> IsHealthyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Url + "healthz"), cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Runs another verb of the program to its end.</summary>
    public static async Task RunAsync(string[] arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program(), .. arguments]) { WorkingDirectory = RepositoryFolder(), UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The program did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];

    // Built beside these tests, in the same configuration and for the same system.
    internal static string Program()
    {
        if (Environment.GetEnvironmentVariable(ProgramVariable) is { Length: > 0 } named)
            return named;
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var below = Path.GetRelativePath(Path.Combine(RepositoryFolder(), "tests", "MambaViz.Browser.Tests"), output.FullName);
        return Path.Combine(RepositoryFolder(), "MambaViz.Server", below, "MambaViz.Server.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
