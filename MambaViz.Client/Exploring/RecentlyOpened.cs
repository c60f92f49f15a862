using System.Diagnostics.CodeAnalysis;

namespace MambaViz.Client.Exploring;

/// <summary>What addresses named lately and what was found for them, nothing too; of many the first are forgotten.</summary>
/// <typeparam name="T">What is found.</typeparam>
/// <param name="most">How many are remembered, at least 1.</param>
internal sealed class RecentlyOpened<T>(int most)
    where T : class
{
    private readonly Dictionary<string, T?> _found = new(StringComparer.Ordinal);

    /// <summary>Whether it was looked for.</summary>
    public bool Has(string said) => _found.ContainsKey(said);

    /// <summary>What was found, if it was looked for.</summary>
    public bool TryGet(string said, out T? found) => _found.TryGetValue(said, out found);

    /// <summary>Remembers what was found; null for nothing.</summary>
    [return: NotNullIfNotNull(nameof(found))]
    public T? Remember(string said, T? found)
    {
        if (_found.Count >= most && !_found.ContainsKey(said))
            _found.Remove(_found.Keys.First());
        return _found[said] = found;
    }
}
