using System.ComponentModel.DataAnnotations;

namespace MambaViz.Server.Compute;

/// <summary>The bounds of a <see cref="ComputeQueue"/>.</summary>
internal sealed class ComputeQueueOptions
{
    /// <summary>
    /// Runs that take turns at a time, each with its model states on the device meanwhile. A connection's first run takes turns whatever others do,
    /// so that nobody's first frame waits for
    /// another's end.
    /// </summary>
    [Range(1, 256)]
    public int ActiveRuns { get; set; } = 8;

    /// <summary>Runs that may wait for a turn. One more is refused as busy; a connection's first run only when there are twice as many.</summary>
    [Range(0, 10_000)]
    public int WaitingRuns { get; set; } = 256;

    /// <summary>
    /// How long a run may be expected to wait, by what others have cost. One that would wait longer is refused as busy and told when to come back; a
    /// connection's first run only when it would wait twice as long.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs that one address may have in the queue; one more is refused as busy, a connection's first run only when there are twice as many.
    /// </summary>
    [Range(1, 10_000)]
    public int RunsPerAddress { get; set; } = 32;

    /// <summary>The share of the time that runs in the background have while others want all of it.</summary>
    [Range(0, .5)]
    public double BackgroundShare { get; set; } = .1;

    /// <summary>A run whose reader has taken nothing for this long ends when another needs its place.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan UnreadAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Items a run may be ahead of its reader.</summary>
    [Range(1, 1024)]
    public int ItemsAhead { get; set; } = 16;

    /// <summary>A reader that takes nothing for this long loses its run.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ReaderTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>On shutdown, how long admitted runs may go on.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
