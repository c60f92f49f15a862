namespace MambaViz.Engine.Attribution;

/// <summary>
/// The means of models by id, bounded in bytes, least recently used out. Those that are not complete yet are shared too: whoever asks goes on where
/// another stopped. Owned by one compute thread.
/// </summary>
/// <param name="byteBudget">Most bytes of means that are kept; 0 keeps nothing.</param>
public sealed class ContributionMeansCache(long byteBudget = ContributionMeansCache.DefaultByteBudget)
{
    /// <summary>The budget when none is given: 64 MiB, those of sixty models of 8 layers, width 128 and 64 examples.</summary>
    public const long DefaultByteBudget = 64L << 20;

    private readonly LinkedList<(string Id, ContributionMeans Means)> _byUse = new();   // most recently used first

    /// <summary>Bytes of means in the cache.</summary>
    public long ByteCount => _byUse.Sum(entry => entry.Means.ByteCount);

    /// <summary>The means of a model.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="begin">Begins them where they are not in the cache.</param>
    public ContributionMeans Of(string id, Func<ContributionMeans> begin)
    {
        ArgumentNullException.ThrowIfNull(begin);
        var node = _byUse.First;
        while (node is not null && node.Value.Id != id)
            node = node.Next;
        if (node is not null)
            _byUse.Remove(node);
        else
            node = new((id, begin()));
        _byUse.AddFirst(node);
        while (ByteCount > byteBudget)
            _byUse.RemoveLast();
        return node.Value.Means;
    }
}
