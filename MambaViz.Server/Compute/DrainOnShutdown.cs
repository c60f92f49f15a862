namespace MambaViz.Server.Compute;

/// <summary>Lets admitted runs end before the server closes its connections.</summary>
internal sealed class DrainOnShutdown(ComputeQueue queue, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    // What SignalR still holds of a stream that has been read to its end: a few frames and the word that it is complete.
    private static readonly TimeSpan LastFrames = TimeSpan.FromMilliseconds(250);

    private CancellationTokenRegistration _registration;

    // SignalR closes its connections in a callback of ApplicationStopping. Callbacks run newest first and one at a time: this one,
    // registered after everything has started, holds that one back until the queue is empty.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _registration = lifetime.ApplicationStopping.Register(() => DrainAsync().GetAwaiter().GetResult());
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await _registration.DisposeAsync();

    private async Task DrainAsync()
    {
        var hasRuns = queue.AdmittedRuns > 0;
        await queue.DrainAsync();
        if (hasRuns)
            await Task.Delay(LastFrames);
    }
}
