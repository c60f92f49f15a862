using System.ComponentModel.DataAnnotations;

namespace MambaViz.Server.Compute;

/// <summary>The bounds of a <see cref="ComputeQueue"/>.</summary>
internal sealed class ComputeQueueOptions
{
    /// <summary>Runs that take turns at a time. Each holds its model states on the device meanwhile.</summary>
    [Range(1, 256)]
    public int ActiveRuns { get; set; } = 8;

    /// <summary>Runs that may wait for a turn, those with a slow reader included. One more is refused as busy.</summary>
    [Range(0, 10_000)]
    public int WaitingRuns { get; set; } = 32;

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
