using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// Models that are loaded when they are asked for; of those that nobody uses the least recently used goes where they weigh more than
/// <paramref name="capacity"/>. One that is in use stays until it is given back. Owned by one compute thread.
/// </summary>
/// <param name="capacity">What models that nobody uses may weigh together.</param>
/// <param name="weigh">What one weighs; 1 each when null.</param>
public sealed class ModelCache(long capacity, Func<ProbedModel, long>? weigh = null) : IDisposable
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _idle = new();   // least recently used first
    private long _idleWeight;

    /// <summary>Models held now.</summary>
    public int Count => _entries.Count;

    /// <summary>Takes a model for use; each is given back by <see cref="Return"/>.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="load">Reads it where it is not held.</param>
    public ProbedModel Take(string id, Func<ProbedModel> load)
    {
        ArgumentNullException.ThrowIfNull(load);
        if (!_entries.TryGetValue(id, out var entry))
        {
            var model = load();
            _entries.Add(id, entry = new(model, weigh?.Invoke(model) ?? 1));
        }
        else if (entry.Users == 0)
        {
            _idle.Remove(entry);
            _idleWeight -= entry.Weight;
        }

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
        _idleWeight += entry.Weight;
        while (_idleWeight > capacity && _idle.First is { } oldest)
        {
            _idle.RemoveFirst();
            _idleWeight -= oldest.Value.Weight;
            _entries.Remove(oldest.Value.Model.Id);
            oldest.Value.Model.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var entry in _entries.Values)
            entry.Model.Dispose();
        _entries.Clear();
        _idle.Clear();
    }

    private sealed class Entry(ProbedModel model, long weight)
    {
        public ProbedModel Model => model;

        public long Weight => weight;

        public int Users { get; set; }
    }
}
