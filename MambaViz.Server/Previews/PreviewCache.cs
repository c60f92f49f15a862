using System.Diagnostics.CodeAnalysis;

namespace MambaViz.Server.Previews;

/// <summary>The pictures that were asked for last, as many as there is room for.</summary>
/// <param name="mostBytes">Of all together.</param>
internal sealed class PreviewCache(long mostBytes)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, byte[] Content)>> _places = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, byte[] Content)> _latest = [];
    private long _bytes;

    /// <summary>What the pictures and their keys take.</summary>
    public long Bytes
    {
        get
        {
            lock (_places)
                return _bytes;
        }
    }

    /// <summary>A picture that is kept.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out byte[]? content)
    {
        lock (_places)
        {
            content = null;
            if (!_places.TryGetValue(key, out var place))
                return false;
            _latest.Remove(place);
            _latest.AddFirst(place);
            content = place.Value.Content;
            return true;
        }
    }

    /// <summary>Keeps a picture, and forgets those that were not asked for for longest.</summary>
    public void Keep(string key, byte[] content)
    {
        lock (_places)
        {
            if (_places.TryGetValue(key, out var former))
                Forget(former);
            _places[key] = _latest.AddFirst((key, content));
            _bytes += Size(key, content);
            while (_bytes > mostBytes)
                Forget(_latest.Last!);
        }
    }

    private void Forget(LinkedListNode<(string Key, byte[] Content)> place)
    {
        _latest.Remove(place);
        _places.Remove(place.Value.Key);
        _bytes -= Size(place.Value.Key, place.Value.Content);
    }

    private static long Size(string key, byte[] content) => 2L * key.Length + content.Length;
}
