using MambaViz.Contracts.Language;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>What a model's layers say of one question after some demonstrations, as far as it has arrived.</summary>
/// <param name="layerCount">The model's blocks.</param>
public sealed class TextLayers(int layerCount)
{
    private readonly TextReading[]?[] _layers = new TextReading[]?[layerCount + 1];

    /// <summary>The model's blocks.</summary>
    public int LayerCount => layerCount;

    /// <summary>Layers that have arrived; they come in order.</summary>
    public int Known { get; private set; }

    /// <summary>All layers have arrived.</summary>
    public bool IsComplete => Known > layerCount;

    /// <summary>The time a layer took the engine, in milliseconds; NaN before one has arrived.</summary>
    public double LayerMilliseconds => Known == 0 ? double.NaN : _milliseconds / Known;

    private double _milliseconds;

    /// <summary>Each layer's readings, the read-in first; null where they have not arrived.</summary>
    public IReadOnlyList<TextReading[]?> All => _layers;

    /// <summary>A layer's readings, one a position; null before they have arrived.</summary>
    public TextReading[]? At(int layer) => _layers[Math.Min(layer, layerCount)];

    /// <summary>Keeps a frame; one that has arrived already changes nothing.</summary>
    public void Keep(TextFrame frame)
    {
        if (frame.Layer != Known || IsComplete)
            return;
        _layers[Known++] = frame.Readings;
        _milliseconds += frame.ComputeMilliseconds;
    }

    /// <summary>The probability of the whole wanted answer, each token given the right ones before it; NaN where it is not known.</summary>
    public float Probability(int layer) => (float)Math.Exp(LogProbability(layer));

    /// <summary>Its logarithm.</summary>
    public float LogProbability(int layer) => At(layer) is { } readings ? LogProbability(readings) : float.NaN;

    /// <summary>The logarithm of the probability of the whole wanted answer, each token given the right ones before it; NaN where none is wanted.</summary>
    public static float LogProbability(TextReading[] readings) => Array.TrueForAll(readings, reading => reading.Wanted is not null)
        ? (float)readings.Sum(reading => (double)reading.Wanted!.LogProbability)
        : float.NaN;
}
