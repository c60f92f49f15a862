namespace MambaViz.Server.Compute;

/// <summary>
/// What the runs in the background are owed of the worker's time while other runs want all of it. Used by the worker thread alone.
/// </summary>
/// <param name="share">Of the whole, 0 to 1.</param>
internal sealed class BackgroundShare(double share)
{
    // A long turn is paid back for so long at most, and as much is saved up at most: neither side waits for what was long ago.
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(250);

    private TimeSpan _owed;

    /// <summary>The next turn is the background's.</summary>
    public bool IsDue => _owed > TimeSpan.Zero;

    /// <summary>A turn was taken.</summary>
    public void Took(TimeSpan time, bool isBackground)
    {
        _owed += isBackground ? -(1 - share) * time : share * time;
        _owed = _owed > Most ? Most : _owed < -Most ? -Most : _owed;
    }

    /// <summary>There is none in the background.</summary>
    public void Forget() => _owed = TimeSpan.Zero;
}
