using System.Collections.Concurrent;
using MambaViz.Client.Exploring.Attribution;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Exploring;

/// <summary>What one model, read through one lens, makes of the examples it has seen, layer by layer.</summary>
/// <param name="layerCount">The model's number of blocks.</param>
/// <param name="newestY">The value of the newest example.</param>
public sealed class ModelFrames(int layerCount, double newestY)
{
    private static readonly ConcurrentDictionary<int, float[]> NotKnown = new();

    private readonly float[]?[] _curves = new float[]?[layerCount + 1];
    private readonly bool[] _isUnfitted = new bool[layerCount + 1];
    private readonly float[] _before = [.. Unknown(layerCount)];
    private readonly List<OrderErrors> _overOrders = [];
    private float[]? _truth;
    private HeldOutRows? _heldOut;
    private float[] _errorsOnHeldOut = Unknown(layerCount);
    private float[] _errorsAgainstTruth = [];

    /// <summary>By layer, the squared error on the newest example of what was predicted before it was seen, NaN where that has not arrived. A row that is read stays as it is.</summary>
    public float[] ErrorsOnNewest { get; private set; } = Unknown(layerCount);

    /// <summary>By number of examples seen, the errors on the next one over many orders of these examples; as many as have arrived.</summary>
    public IReadOnlyList<OrderErrors> OverOrders => _overOrders;

    /// <summary>What is predicted with each of the examples left out; null before any of it has arrived.</summary>
    public LeftOutCurves? LeftOut { get; private set; }

    /// <summary>What is predicted without each of the blocks; null before any of it has arrived.</summary>
    public AblatedCurves? Ablated { get; private set; }

    /// <summary>How many prompts' answers are kept here.</summary>
    public int Size => 1 + (LeftOut?.Size ?? 0) + (Ablated is null ? 0 : AblatedCurves.Size);

    /// <summary>Whether every layer's curve is there.</summary>
    public bool IsComplete => Array.TrueForAll(_curves, curve => curve is not null);

    /// <summary>Whether every layer has predicted the newest example before it was seen.</summary>
    public bool HasErrorsOnNewest => Array.TrueForAll(ErrorsOnNewest, error => !float.IsNaN(error));

    /// <summary>Errors of which nothing is known; shared, not to be written.</summary>
    public static float[] Unknown(int layerCount) => NotKnown.GetOrAdd(layerCount, layers => [.. Enumerable.Repeat(float.NaN, layers + 1)]);

    /// <summary>The predictions on the query grid; null where they have not arrived.</summary>
    public float[]? Curve(int layer) => _curves[layer];

    /// <summary>Whether the lens had too few points to be fitted, and the read-out is shown.</summary>
    public bool IsUnfitted(int layer) => _isUnfitted[layer];

    /// <summary>By layer, the mean squared distance to a function known on the query grid, NaN where the curve has not arrived. A row that is read stays as it is.</summary>
    public float[] ErrorsAgainst(float[] truth)
    {
        if (_truth != truth)
            (_truth, _errorsAgainstTruth) = (truth, [.. _curves.Select(curve => Distance(curve, truth))]);
        return _errorsAgainstTruth;
    }

    /// <summary>
    /// By layer, the mean squared error on rows held out, NaN where their predictions have not arrived. A row that is read stays as it is.
    /// </summary>
    public float[] ErrorsOn(HeldOutRows rows) => _heldOut == rows ? _errorsOnHeldOut : Unknown(layerCount);

    /// <summary>Whether every layer has predicted the rows held out.</summary>
    public bool HasErrorsOn(HeldOutRows rows) => Array.TrueForAll(ErrorsOn(rows), error => !float.IsNaN(error));

    /// <summary>Keeps what a layer predicted at rows held out; those of others are forgotten.</summary>
    public void KeepHeldOut(HeldOutRows rows, int layer, ReadOnlySpan<float> predictions) =>
        (_errorsOnHeldOut, _heldOut) = (With(ErrorsOn(rows), layer, rows.Error(predictions)), rows);

    /// <summary>Keeps a layer's curve.</summary>
    public void Keep(int layer, float[] curve, bool isFitted)
    {
        (_curves[layer], _isUnfitted[layer]) = (curve, !isFitted);
        if (_truth is not null)
            _errorsAgainstTruth = With(_errorsAgainstTruth, layer, Distance(curve, _truth));
    }

    /// <summary>What a layer predicted at the newest example before it was seen; NaN where that has not arrived.</summary>
    public float Before(int layer) => _before[layer];

    /// <summary>Keeps what a layer predicted at the newest example before it was seen.</summary>
    public void KeepBefore(int layer, double prediction)
    {
        _before[layer] = (float)prediction;
        var difference = prediction - newestY;
        ErrorsOnNewest = With(ErrorsOnNewest, layer, (float)(difference * difference));
    }

    /// <summary>Keeps the errors over orders after one number of examples; they come in order, and what is known already stays.</summary>
    public void KeepOverOrders(NextErrorFrame frame)
    {
        if (frame.ExampleCount == _overOrders.Count)
            _overOrders.Add(new(FloatBytes.ToArray(frame.Mean), FloatBytes.ToArray(frame.Low), FloatBytes.ToArray(frame.High)));
    }

    /// <summary>Keeps a layer's curve without one of the examples.</summary>
    /// <param name="frame">What was sent.</param>
    /// <param name="exampleCount">How many examples there are with it.</param>
    public void KeepLeftOut(InfluenceFrame frame, int exampleCount) =>
        (LeftOut ??= new(exampleCount, layerCount)).Keep(frame.LeftOut, frame.Layer, FloatBytes.ToArray(frame.Predictions), frame.LensFitted);

    /// <summary>Keeps what is predicted without one of the blocks; of other rows held out it is forgotten.</summary>
    public void KeepAblated(AblationFrame frame, HeldOutRows? rows)
    {
        if (Ablated is null || Ablated.HeldOut != rows)
            Ablated = new(layerCount, rows);
        Ablated.Keep(frame);
    }

    // A picture that was painted keeps the row it was painted with.
    private static float[] With(float[] row, int layer, float error)
    {
        var copy = (float[])row.Clone();
        copy[layer] = error;
        return copy;
    }

    /// <summary>The mean squared distance of a curve on the query grid to a function on it; NaN for no curve.</summary>
    public static float Distance(float[]? curve, float[] truth)
    {
        if (curve is null)
            return float.NaN;
        var sum = 0.0;
        for (var i = 0; i < curve.Length; i++)
        {
            var difference = (double)curve[i] - truth[i];
            sum += difference * difference;
        }
        return (float)(sum / curve.Length);
    }
}
