using System.Collections.Concurrent;

namespace MambaViz.Engine.Runtime;

/// <summary>What a user should know once: that something slower is used than what was meant, and why.</summary>
public static class EngineNotices
{
    private static readonly ConcurrentDictionary<string, byte> Said = new(StringComparer.Ordinal);

    /// <summary>Told each notice, once a process.</summary>
    public static Action<string>? Listener { get; set; }

    internal static void Once(string message)
    {
        if (Said.TryAdd(message, 0))
            Listener?.Invoke(message);
    }
}
