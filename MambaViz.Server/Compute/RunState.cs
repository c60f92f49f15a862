namespace MambaViz.Server.Compute;

/// <summary>Where a run in the queue is.</summary>
internal enum RunState
{
    /// <summary>Not admitted yet, or ended.</summary>
    Outside,

    /// <summary>Holds nothing yet.</summary>
    Waiting,

    /// <summary>Takes turns.</summary>
    Turns,

    /// <summary>Takes the turns that no other run wants.</summary>
    Background,

    /// <summary>Its reader is behind: it takes no turn.</summary>
    Paused,

    /// <summary>Is to be let go.</summary>
    Ending,
}
