namespace MambaViz.Client.Session;

/// <summary>How long to wait before each attempt, and when to call it no server.</summary>
public static class ReconnectSchedule
{
    private static readonly double[] Seconds = [0, 0.5, 1, 2, 3, 5, 5];

    /// <summary>The wait before attempt <paramref name="attempt"/>, counted from 1; later ones wait ten seconds.</summary>
    public static TimeSpan DelayBefore(int attempt) => TimeSpan.FromSeconds(attempt <= Seconds.Length ? Seconds[attempt - 1] : 10);

    /// <summary>What to show during an attempt. A page that never had a connection waits for nothing after the first failure.</summary>
    public static ConnectionStatus StatusOf(int attempt, bool wasConnected) => (wasConnected, attempt) switch
    {
        (true, _) when attempt <= Seconds.Length => new(ConnectionPhase.Reconnecting, attempt),
        (false, 1) => new(ConnectionPhase.Connecting),
        _ => new(ConnectionPhase.NoServer, attempt),
    };
}
