using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// Checkpoints along training, loaded when they are asked for; beyond <paramref name="capacity"/> the least recently used goes. One that is in
/// use stays until it is given back, so at most all installed checkpoints are held. Owned by one compute thread.
/// </summary>
/// <param name="capacity">Checkpoints that are kept though nobody uses them.</param>
public sealed class GrowthCache(int capacity) : IDisposable
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _idle = new();   // least recently used first

    /// <summary>Checkpoints held now.</summary>
    public int Count => _entries.Count;

    /// <summary>Takes a checkpoint for use; each is given back by <see cref="Return"/>.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="load">Reads it where it is not held.</param>
    public ProbedModel Take(string id, Func<ProbedModel> load)
    {
        ArgumentNullException.ThrowIfNull(load);
        if (!_entries.TryGetValue(id, out var entry))
            _entries.Add(id, entry = new(load()));
        else if (entry.Users == 0)
            _idle.Remove(entry);
        entry.Users++;
        return entry.Model;
    }

    /// <summary>Gives back what <see cref="Take"/> gave.</summary>
    public void Return(string id)
    {
        var entry = _entries[id];
        if (--entry.Users > 0)
            return;
        _idle.AddLast(entry);
        if (_idle.Count <= capacity)
            return;
        var oldest = _idle.First!.Value;
        _idle.RemoveFirst();
        _entries.Remove(oldest.Model.Id);
        oldest.Model.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var entry in _entries.Values)
            entry.Model.Dispose();
        _entries.Clear();
        _idle.Clear();
    }

    private sealed class Entry(ProbedModel model)
    {
        public ProbedModel Model => model;

        public int Users { get; set; }
    }
}
