namespace MambaViz.Server.Compute;

/// <summary>How long a new run would wait, by what those of late have cost. Guarded by the queue's lock.</summary>
internal sealed class WaitEstimate
{
    private const double Newest = .1;

    // A run that costs more takes turns with others: they wait for its turns, not for its end.
    private static readonly TimeSpan MostCost = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private TimeSpan? _cost;

    /// <summary>Where nothing is known: a second.</summary>
    public static TimeSpan Unknown { get; } = TimeSpan.FromSeconds(1);

    /// <summary>A run left that had so much of the worker's time; one that was cancelled would have had more.</summary>
    public void Ended(TimeSpan worked, bool isWhole)
    {
        if (!isWhole && !(worked > (_cost ?? TimeSpan.Zero)))
            return;
        var cost = worked < MostCost ? worked : MostCost;
        _cost = _cost is { } known ? known + Newest * (cost - known) : cost;
    }

    /// <summary>Until as many runs have ended; zero where nothing is known.</summary>
    public TimeSpan Of(int runs) => runs * (_cost ?? TimeSpan.Zero);

    /// <summary>When it is worth to try again: in tenths of a second.</summary>
    public TimeSpan RetryAfter(int runs)
    {
        var wait = _cost is null ? Unknown : Of(runs);
        return TimeSpan.FromMilliseconds(100 * Math.Ceiling(Math.Clamp(wait.TotalMilliseconds, 500, Longest.TotalMilliseconds) / 100));
    }
}
