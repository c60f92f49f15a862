namespace MambaViz.Server.Compute;

/// <summary>Why a run ended before its last item.</summary>
internal enum CancelCause
{
    /// <summary>The caller's token: an unsubscribed stream or a lost connection.</summary>
    Client,

    /// <summary>The reader stopped enumerating.</summary>
    Abandoned,

    /// <summary>The reader took nothing for too long.</summary>
    SlowReader,

    /// <summary>Nothing of it was read for a while, and another run needed its place.</summary>
    GaveWay,

    /// <summary>The server is stopping and the run outlasted the time it was given.</summary>
    Shutdown,
}
