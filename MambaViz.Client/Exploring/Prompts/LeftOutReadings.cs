using MambaViz.Contracts.Language;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>What every layer of one model says of an answer with each of the demonstrations left out, as far as it has arrived.</summary>
public sealed class LeftOutReadings
{
    private readonly float[][] _layers;
    private int _arrived;

    /// <param name="demonstrationCount">How many demonstrations there are, at least 1.</param>
    /// <param name="layerCount">The model's blocks.</param>
    public LeftOutReadings(int demonstrationCount, int layerCount)
    {
        _layers = new float[layerCount + 1][];
        foreach (ref var layer in _layers.AsSpan())
            layer = [.. Enumerable.Repeat(float.NaN, demonstrationCount)];
    }

    /// <summary>The model's blocks.</summary>
    public int LayerCount => _layers.Length - 1;

    /// <summary>Whether every layer has been read without each of the demonstrations.</summary>
    public bool IsComplete => _arrived == _layers.Length * _layers[0].Length;

    /// <summary>By demonstration left out, the logarithm of the probability of the whole answer; NaN where it is not known.</summary>
    public float[] LogProbabilities(int layer) => _layers[Math.Min(layer, LayerCount)];

    /// <summary>Keeps a frame; one that does not belong here changes nothing, nor one that has arrived already.</summary>
    public void Keep(TextInfluenceFrame frame)
    {
        if (frame.Layer > LayerCount || frame.LeftOut >= _layers[0].Length || !float.IsNaN(_layers[frame.Layer][frame.LeftOut]))
            return;
        _layers[frame.Layer][frame.LeftOut] = TextLayers.LogProbability(frame.Readings);
        _arrived++;
    }
}
