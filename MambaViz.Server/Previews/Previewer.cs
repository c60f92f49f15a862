using System.Threading.RateLimiting;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Server.Compute;
using MambaViz.Server.Figures;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Previews;

/// <summary>
/// Makes the pictures that other sites show beside links. Few at a time, in the turns that nobody else wants, within a deadline; what an address
/// shows is asked for once and then kept.
/// </summary>
internal sealed class Previewer(
    EngineServices services, PageStages stages, PreviewData data, IOptions<PreviewOptions> options, TimeProvider time, ILogger<Previewer> logger)
    : IDisposable
{
    private const long Mebi = 1 << 20;

    private readonly PreviewCache _cache = new(options.Value.CacheMegabytes * Mebi);
    private readonly AddressPlaces _places = new(Limits.StreamsPerConnection);

    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = options.Value.AtATime,
        QueueLimit = options.Value.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>The picture of an address: of what it shows, or the page's plain one where that cannot be had.</summary>
    /// <param name="page">One of ours, relative to the site.</param>
    /// <param name="query">With or without its question mark.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellation">Nobody waits for it any more.</param>
    /// <exception cref="FigureException">The machine has no font.</exception>
    public async Task<Preview> MakeAsync(string page, string query, ComputeClient client, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(options.Value.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        var dispatcher = Dispatcher.CreateDefault();
        try
        {
            var made = await dispatcher.InvokeAsync(() => PlayAsync(page, query, client with { IsInBackground = true }, dispatcher, either.Token));
            if (made is not null)
                return made;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Plain(page, isWhole: false);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
        {
            // Whoever asked shows a link: a picture of the title is worth more there than a failure.
            logger.LogError(failure, "The picture of {Page}?{Query} could not be made", page, query);
            return Plain(page, isWhole: false);
        }

        return Plain(page, isWhole: true);
    }

    public void Dispose() => _limiter.Dispose();

    // Null where the page's plain picture is all that there is.
    private async Task<Preview?> PlayAsync(string page, string query, ComputeClient client, Dispatcher dispatcher, CancellationToken cancellation)
    {
        var engine = new EngineClient(services, client);
        using var server = new ServerSession(engine);
        using var stage = stages.Of(page, engine, server, new DispatchedTime(time, dispatcher), data);
        if (stage is null || !data.Has(query))
            return null;
        stage.State.Open(query);
        var key = $"{page}?{stage.State.Query}";
        if (_cache.TryGet(key, out var known))
            return new(known, IsWhole: true);
        using var own = _places.Take(client.Address);
        using var place = own is null ? null : await _limiter.AcquireAsync(1, cancellation);
        if (place is not { IsAcquired: true })
            return Plain(page, isWhole: false);
        if (_cache.TryGet(key, out known))
            return new(known, IsWhole: true);
        var isWhole = await IsPlayedAsync(stage, server, cancellation);
        if (stage.Draw() is not { } picture)
            return isWhole ? null : Plain(page, isWhole: false);
        var content = await Task.Run(() => PreviewCard.Draw(picture), CancellationToken.None);
        if (isWhole)
            _cache.Keep(key, content);
        return new(content, isWhole);
    }

    // What has arrived by the deadline is drawn all the same.
    private static async Task<bool> IsPlayedAsync(PageStage stage, ServerSession server, CancellationToken cancellation)
    {
        try
        {
            return await stage.PlayAsync(server, cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Preview Plain(string page, bool isWhole)
    {
        if (!_cache.TryGet(page, out var content))
            _cache.Keep(page, content = PreviewCard.Draw(PlainPictures.Of(page)));
        return new(content, isWhole);
    }
}
