using System.Runtime.InteropServices;

namespace MambaViz.Server.Compute;

/// <summary>How many runs of some kind each client has. Guarded by the queue's lock.</summary>
internal sealed class ClientCounts
{
    private readonly Dictionary<string, int> _addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<ComputeClient, int> _connections = [];

    public int Total { get; private set; }

    public int OfAddress(ComputeClient client) => _addresses.GetValueOrDefault(client.Address);

    public int OfConnection(ComputeClient client) => _connections.GetValueOrDefault(client);

    /// <summary>Adds to, or with a negative number takes from, what a client has.</summary>
    public void Add(ComputeClient client, int runs)
    {
        if (runs == 0)
            return;
        Total += runs;
        Add(_addresses, client.Address, runs);
        Add(_connections, client, runs);
    }

    private static void Add<TKey>(Dictionary<TKey, int> counts, TKey key, int runs)
        where TKey : notnull
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
        count += runs;
        if (count == 0)
            counts.Remove(key);
    }
}
