using System.Threading.RateLimiting;
using MambaViz.Server.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Sharing;

/// <summary>Short links, where the server has a place to keep what they stand for; where it has none it says so once, and goes on without.</summary>
internal sealed class ShareLinks : IDisposable
{
    private const long Mebi = 1 << 20;

    private readonly LinkStore? _store;
    private readonly PartitionedRateLimiter<string> _rate;
    private readonly ILogger<ShareLinks> _logger;

    public ShareLinks(IOptions<SharingOptions> options, TimeProvider time, ILogger<ShareLinks> logger)
    {
        var asked = options.Value;
        _logger = logger;
        _rate = PartitionedRateLimiter.Create<string, string>(
            address => RateLimitPartition.GetTokenBucketLimiter(address, _ => Rate(asked)));
        if (asked.Enabled)
            _store = OpenStore(asked, time);
    }

    /// <summary>Whether states are kept.</summary>
    public bool AreKept => _store is not null;

    /// <summary>Asks whether an address may make one more link now.</summary>
    /// <returns>To be disposed; not acquired where it may not, and then with the time to wait.</returns>
    public RateLimitLease Ask(string address) => _rate.AttemptAcquire(address);

    /// <summary>Keeps a state.</summary>
    /// <returns>Its id; null where it cannot be kept, which the log explains.</returns>
    public string? Add(SharedState state) => Try(store => store.Add(state));

    /// <summary>The state of an id; null where there is none, or it cannot be read.</summary>
    public SharedState? Find(string id) => LinkId.IsId(id) ? Try(store => store.Find(id)) : null;

    public void Dispose()
    {
        _store?.Dispose();
        _rate.Dispose();
    }

    private LinkStore? OpenStore(SharingOptions asked, TimeProvider time)
    {
        var folder = asked.Folder ?? UserData.Folder("links");
        try
        {
            var file = new LinkFile(folder, time);
            if (file.PutAside is { } broken)
                _logger.LogError("The file of short links was broken: it is kept as {Broken}, and a new one is begun", broken);
            return new(file, asked.KeepFor, asked.Megabytes * Mebi, time);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException or NotSupportedException
            or DllNotFoundException or TypeInitializationException)
        {
            _logger.LogWarning("There are no short links: {Folder} cannot be used. {Reason}", folder, failure.Message);
            return null;
        }
    }

    private T? Try<T>(Func<LinkStore, T?> use)
        where T : class
    {
        try
        {
            return _store is null ? null : use(_store);
        }
        catch (SqliteException failure)
        {
            _logger.LogError(failure, "The file of short links cannot be used");
            return null;
        }
    }

    private static TokenBucketRateLimiterOptions Rate(SharingOptions asked) => new()
    {
        TokenLimit = asked.LinksPerAddress,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromHours(1) / asked.LinksPerAddress,
        AutoReplenishment = true,
        QueueLimit = 0,
    };
}
