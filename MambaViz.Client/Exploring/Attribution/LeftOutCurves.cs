namespace MambaViz.Client.Exploring.Attribution;

/// <summary>What every layer of one model, read through one lens, predicts with each of the examples left out.</summary>
/// <param name="exampleCount">How many examples there are, at least 1.</param>
/// <param name="layerCount">The model's number of blocks.</param>
public sealed class LeftOutCurves(int exampleCount, int layerCount)
{
    private readonly float[]?[,] _curves = new float[]?[exampleCount, layerCount + 1];
    private readonly bool[,] _isFitted = new bool[exampleCount, layerCount + 1];
    private readonly int[] _arrived = new int[layerCount + 1];
    private (float[]? Whole, int Layer, bool IsFitted, int Arrived) _reckoned;
    private float[] _influences = [];

    /// <summary>How many prompts these are answers to.</summary>
    public int Size => exampleCount;

    /// <summary>Whether every layer's curve is there without each of the examples.</summary>
    public bool IsComplete => Array.TrueForAll(_arrived, count => count == exampleCount);

    /// <summary>Whether a layer's curve is there without each of the examples.</summary>
    public bool Has(int layer) => _arrived[layer] == exampleCount;

    /// <summary>
    /// The predictions on the query grid without an example; null where they have not arrived, or where the lens had too few points left to be
    /// fitted: what another lens reads is not held against this one.
    /// </summary>
    /// <param name="example">From 0.</param>
    /// <param name="layer">0 is the read-in.</param>
    /// <param name="isFitted">Whether the lens was fitted with all examples.</param>
    public float[]? Without(int example, int layer, bool isFitted) => _isFitted[example, layer] == isFitted ? _curves[example, layer] : null;

    /// <summary>Keeps a layer's curve without an example.</summary>
    public void Keep(int example, int layer, float[] curve, bool isFitted)
    {
        if (_curves[example, layer] is null)
            _arrived[layer]++;
        (_curves[example, layer], _isFitted[example, layer]) = (curve, isFitted);
    }

    /// <summary>
    /// By example, how far a layer's curve moves without it: the root mean square of the difference over the query grid, NaN where it is not known.
    /// A row that is read stays as it is.
    /// </summary>
    /// <param name="whole">The layer's curve with all examples.</param>
    /// <param name="layer">0 is the read-in.</param>
    /// <param name="isFitted">Whether the lens was fitted with all examples.</param>
    public float[] Influences(float[] whole, int layer, bool isFitted)
    {
        if (_reckoned != (whole, layer, isFitted, _arrived[layer]))
        {
            _reckoned = (whole, layer, isFitted, _arrived[layer]);
            _influences = [.. Enumerable.Range(0, exampleCount).Select(example => Distance(whole, Without(example, layer, isFitted)))];
        }
        return _influences;
    }

    private static float Distance(float[] whole, float[]? without)
    {
        if (without is null)
            return float.NaN;
        var sum = 0.0;
        for (var i = 0; i < whole.Length; i++)
        {
            var difference = (double)whole[i] - without[i];
            sum += difference * difference;
        }
        return (float)Math.Sqrt(sum / whole.Length);
    }
}
