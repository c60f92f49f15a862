namespace MambaViz.Client.Streaming;

/// <summary>The predictions of one lens by model, number of examples and layer. A changed example makes what came after it stale, not absent.</summary>
public sealed class FrameStore
{
    private readonly Dictionary<(string Model, int Count), StoredLayer?[]> _layers = [];

    /// <summary>The layer's entry, or null where nothing has arrived.</summary>
    public StoredLayer? Get(string model, int count, int layer) =>
        _layers.TryGetValue((model, count), out var layers) && layer < layers.Length ? layers[layer] : null;

    /// <summary>The layer's entry, made when missing.</summary>
    public StoredLayer GetOrAdd(string model, int count, int layer, int layerCount)
    {
        if (!_layers.TryGetValue((model, count), out var layers) || layers.Length != layerCount + 1)
            _layers[(model, count)] = layers = new StoredLayer?[layerCount + 1];
        return layers[layer] ??= new StoredLayer { Curve = [] };
    }

    /// <summary>Whether every layer's curve belongs to the examples as they are now.</summary>
    public bool IsComplete(string model, int count) => All(model, count, layer => layer.IsFresh);

    /// <summary>Whether every layer has predicted the next example.</summary>
    public bool HasNext(string model, int count) => All(model, count, layer => layer.IsNextFresh);

    /// <summary>Example <paramref name="firstChanged"/> and those after it are new.</summary>
    /// <param name="firstChanged">Index of the first changed example.</param>
    /// <param name="exampleCount">How many examples there are now.</param>
    public void Invalidate(int firstChanged, int exampleCount)
    {
        foreach (var ((model, count), layers) in _layers)
        {
            if (count > exampleCount)
                _layers.Remove((model, count));
            if (count < firstChanged)
                continue;
            foreach (var layer in layers)
            {
                if (layer is null)
                    continue;
                layer.IsFresh &= count == firstChanged;
                layer.IsNextFresh = false;
            }
        }
    }

    /// <summary>The known function is another one now: errors against the old one are forgotten.</summary>
    public void ForgetErrors()
    {
        foreach (var layer in _layers.Values.SelectMany(layers => layers).OfType<StoredLayer>())
            layer.MeanSquaredError = double.NaN;
    }

    /// <summary>Every entry with its count, for errors that are counted anew.</summary>
    public IEnumerable<(int Count, StoredLayer Layer)> Entries() =>
        _layers.SelectMany(pair => pair.Value.OfType<StoredLayer>().Select(layer => (pair.Key.Count, layer)));

    private bool All(string model, int count, Func<StoredLayer, bool> condition) =>
        _layers.TryGetValue((model, count), out var layers) && Array.TrueForAll(layers, layer => layer is not null && condition(layer));
}
