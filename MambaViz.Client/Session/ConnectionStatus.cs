namespace MambaViz.Client.Session;

/// <summary>Where the connection stands.</summary>
public enum ConnectionPhase
{
    /// <summary>The first attempt is under way.</summary>
    Connecting,

    /// <summary>Requests are answered.</summary>
    Connected,

    /// <summary>It was lost a short while ago.</summary>
    Reconnecting,

    /// <summary>It cannot be had; attempts go on, slowly.</summary>
    NoServer,
}

/// <summary>The connection as the page shows it.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Attempt">Number of the attempt under way, from 1, while it is being restored.</param>
/// <param name="Refusal">The words of a server that is there and does not answer this address; null where there is none.</param>
public readonly record struct ConnectionStatus(ConnectionPhase Phase, int Attempt = 0, string? Refusal = null);
