using MambaViz.Contracts;

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

    /// <summary>Keeps what a frame says.</summary>
    /// <param name="step">What was asked.</param>
    /// <param name="frame">The answer.</param>
    /// <param name="isFresh">The examples are still those that were asked for.</param>
    /// <param name="truthAfter">The known function on the grid after a number of examples; null where nobody knows it.</param>
    public void Keep(RefinementStep step, RefineFrame frame, bool isFresh, Func<int, float[]?> truthAfter)
    {
        var predictions = FloatBytes.ToArray(frame.Predictions);
        var layer = GetOrAdd(frame.Model, frame.ExampleCount, frame.Layer, frame.LayerCount);
        if (step.HasGrid && predictions.Length >= QueryGrid.Length)
        {
            layer.Curve = predictions[..QueryGrid.Length];
            layer.IsFresh = isFresh;
            layer.LensFitted = frame.LensFitted;
            layer.MeanSquaredError = truthAfter(frame.ExampleCount) is { } truth ? ErrorTable.MeanSquared(layer.Curve, truth) : double.NaN;
        }
        if (step.NextOf(frame.ExampleCount, predictions) is var next && !double.IsNaN(next))
            (layer.Next, layer.IsNextFresh) = (next, isFresh);
    }

    /// <summary>The known function is another one now: errors are counted anew.</summary>
    public void MeasureAgain(Func<int, float[]?> truthAfter)
    {
        foreach (var ((_, count), layers) in _layers)
            foreach (var layer in layers.OfType<StoredLayer>())
                layer.MeanSquaredError = layer.IsFresh && truthAfter(count) is { } truth ? ErrorTable.MeanSquared(layer.Curve, truth) : double.NaN;
    }

    private bool All(string model, int count, Func<StoredLayer, bool> condition) =>
        _layers.TryGetValue((model, count), out var layers) && Array.TrueForAll(layers, layer => layer is not null && condition(layer));
}
