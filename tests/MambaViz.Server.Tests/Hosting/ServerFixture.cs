using MambaViz.Server.Compute;
using MambaViz.Server.Hubs;
using MambaViz.Server.Tests.Compute;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace MambaViz.Server.Tests.Hosting;

/// <summary>The whole server on a free port, with tiny models. One for all tests of a collection: starting torch takes seconds.</summary>
public class ServerFixture : WebApplicationFactory<Program>
{
    private readonly TinyModels _models = new();
    private readonly SampleResults _results = new();

    public ServerFixture()
    {
        UseKestrel(0);
        StartServer();
    }

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>The models that it serves.</summary>
    public string ModelsFolder => _models.Folder;

    /// <summary>Where it keeps states.</summary>
    public string LinksFolder { get; } = Directory.CreateTempSubdirectory("mambaviz-links").FullName;

    internal ComputeQueue Queue => Services.GetRequiredService<ComputeQueue>();

    /// <summary>A started connection of the public .NET client.</summary>
    public async Task<HubConnection> ConnectAsync(HttpTransportType transport = HttpTransportType.WebSockets)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(Address, RefinementHub.Path), transport).Build();
        // On two busy cores the usual 15 and 30 seconds pass before either side has had its turn, and that is no finding.
        (connection.HandshakeTimeout, connection.ServerTimeout) = (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Keeps the compute worker busy until it is disposed.</summary>
    internal async Task<WorkerHold> HoldWorkerAsync()
    {
        var gated = new Gated(1);
        var run = Queue.RunAsync(gated.Items, CancellationToken.None).ToListAsync(CancellationToken.None).AsTask();
        await gated.Started.Task;
        return new WorkerHold(gated, run);
    }

    /// <summary>Waits until the compute queue is empty; false when it is not within a minute.</summary>
    internal async Task<bool> IsIdleAsync()
    {
        for (var i = 0; i < 6000 && Queue.AdmittedRuns > 0; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        return Queue.AdmittedRuns == 0;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Server:Models", _models.Folder);
        builder.UseSetting("Server:Results", _results.Folder);
        builder.UseSetting("Server:Device", "Cpu");
        // How fast a machine is decides no test: what is refused for the wait alone has a queue of its own.
        builder.UseSetting("Compute:LongestWait", "00:10:00");
        builder.UseSetting("Sharing:Folder", LinksFolder);
        builder.UseSetting("Server:AllowedOrigins:0", "https://friend.example");
        builder.UseSetting("Server:EmbedOrigins:0", "https://school.example");
        // Clients of the tests share its process: where all threads are busy, none of them says for a while that it is there.
        builder.ConfigureServices(services => services.PostConfigureAll<HubOptions>(hub => hub.ClientTimeoutInterval = TimeSpan.FromMinutes(2)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        _models.Dispose();
        _results.Dispose();
        Directory.Delete(LinksFolder, recursive: true);
    }
}

/// <summary>The compute worker stands still until this is disposed.</summary>
internal sealed class WorkerHold(Gated gated, Task run) : IAsyncDisposable
{
    private int _disposed;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        gated.Let(1);
        await run;
        gated.Dispose();
    }
}
