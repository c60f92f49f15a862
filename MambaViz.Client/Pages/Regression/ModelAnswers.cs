using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>What one model answered to one prompt through one lens, as far as it has come: examples, and layers within them, come in order.</summary>
/// <param name="layerCount">The model's blocks.</param>
/// <param name="keepsPredictions">Whether predictions are kept beside their errors.</param>
public sealed class ModelAnswers(int layerCount, bool keepsPredictions)
{
    private readonly List<float> _errors = [];
    private readonly List<float[]> _predictions = [];
    private readonly HashSet<int> _unfitted = [];

    /// <summary>The first number of examples of which a layer is missing.</summary>
    public int NextCount => _errors.Count / (layerCount + 1);

    /// <summary>About how many numbers it holds.</summary>
    public int Size => _errors.Count + (_predictions.Count == 0 ? 0 : _predictions.Count * _predictions[0].Length);

    /// <summary>The errors by number of examples, then by layer, one after the other.</summary>
    public IReadOnlyList<float> Errors => _errors;

    /// <summary>Keeps a frame; one that has arrived already changes nothing.</summary>
    public void Accept(RefineFrame frame)
    {
        if (Place(frame.ExampleCount, frame.Layer) != _errors.Count)
            return;
        if (!frame.LensFitted)
            _unfitted.Add(_errors.Count);
        // What overflowed is as wrong as can be; leaving it out would make the mean look good.
        _errors.Add((float)(frame.MeanSquaredError ?? double.PositiveInfinity));
        if (keepsPredictions)
            _predictions.Add(FloatBytes.ToArray(frame.Predictions));
    }

    /// <summary>The predictions on the prompt's queries; null where they have not arrived or are not kept.</summary>
    public float[]? Predictions(int count, int layer) => Place(count, layer) is var place && place < _predictions.Count ? _predictions[place] : null;

    /// <summary>Whether the lens could be fitted; where it could not, the read-out is shown.</summary>
    public bool IsFitted(int count, int layer) => !_unfitted.Contains(Place(count, layer));

    private int Place(int count, int layer) => (count * (layerCount + 1)) + Math.Min(layer, layerCount);
}
