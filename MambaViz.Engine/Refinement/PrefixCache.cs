namespace MambaViz.Engine.Refinement;

/// <summary>
/// States by model and examples so far, bounded in bytes, least recently used out. It makes the server stateless: a client sends all its
/// examples and only what is new is computed. Owned by one compute thread.
/// </summary>
public sealed class PrefixCache : IDisposable
{
    /// <summary>The budget when none is given: 256 MiB.</summary>
    public const long DefaultByteBudget = 256L << 20;

    private readonly long _byteBudget;
    private readonly Dictionary<PrefixKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private readonly Dictionary<object, int> _memories = new(ReferenceEqualityComparer.Instance);   // states in the cache that share each

    /// <summary>Creates an empty cache.</summary>
    /// <param name="byteBudget">Most bytes of state that are kept; 0 keeps nothing.</param>
    public PrefixCache(long byteBudget = DefaultByteBudget)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byteBudget);
        _byteBudget = byteBudget;
    }

    private sealed record Entry(PrefixKey Key, PrefixState State);

    /// <summary>Bytes of state in the cache.</summary>
    public long ByteCount { get; private set; }

    /// <summary>States in the cache.</summary>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_byUse.Last is { } last)
            Remove(last);
    }

    /// <summary>The state under that key, with a reference of the caller's own; null where there is none.</summary>
    internal PrefixState? Find(PrefixKey key)
    {
        if (!_entries.TryGetValue(key, out var node))
            return null;
        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node.Value.State.Share();
    }

    /// <summary>
    /// Keeps a state, with a reference of the cache's own, unless it is larger than the whole budget. Memory that states share counts once.
    /// </summary>
    internal void Add(PrefixKey key, PrefixState state)
    {
        if (state.ReadOutByteCount + state.Layers.Sum(l => l.ByteCount) > _byteBudget || _entries.ContainsKey(key))
            return;
        while (ByteCount + Added(state) > _byteBudget)
            Remove(_byUse.Last!);
        ByteCount += Added(state);
        foreach (var layer in state.Layers)
            _memories[layer.Memory] = _memories.GetValueOrDefault(layer.Memory) + 1;
        _entries[key] = _byUse.AddFirst(new Entry(key, state.Share()));
    }

    // Bytes that a state would bring.
    private long Added(PrefixState state) => state.ReadOutByteCount + state.Layers.Sum(l => _memories.ContainsKey(l.Memory) ? 0 : l.ByteCount);

    private void Remove(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _entries.Remove(node.Value.Key);
        var state = node.Value.State;
        foreach (var layer in state.Layers)
        {
            if (_memories[layer.Memory] > 1)
            {
                _memories[layer.Memory]--;
                continue;
            }

            _memories.Remove(layer.Memory);
            ByteCount -= layer.ByteCount;
        }

        ByteCount -= state.ReadOutByteCount;
        state.Release();
    }
}
