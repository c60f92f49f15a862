using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Exploring.Attribution;

/// <summary>What one model predicts without each of its blocks, read as the model itself is.</summary>
/// <param name="layerCount">The model's number of blocks.</param>
/// <param name="heldOut">The rows whose predictions stand after those on the query grid; null for none.</param>
public sealed class AblatedCurves(int layerCount, HeldOutRows? heldOut)
{
    /// <summary>How many prompts' answers are kept in one: two curves a layer.</summary>
    public const int Size = 2;

    private readonly float[]?[] _skipped = new float[]?[layerCount + 1];
    private readonly float[]?[] _means = new float[]?[layerCount + 1];
    private float[]? _whole;
    private int _arrived;
    private (float[]? Truth, int Arrived) _reckoned = (null, -1);
    private (float[] Without, float[] WithMean) _errors;

    /// <summary>The rows whose predictions stand after those on the query grid; null for none.</summary>
    public HeldOutRows? HeldOut => heldOut;

    /// <summary>Whether all has arrived.</summary>
    public bool IsComplete => _whole is not null && _skipped.Skip(1).All(curve => curve is not null) && _means.Skip(1).All(curve => curve is not null);

    /// <summary>Keeps what a frame says.</summary>
    public void Keep(AblationFrame frame)
    {
        _arrived++;
        var predictions = FloatBytes.ToArray(frame.Predictions);
        if (frame.Kind == AblationKinds.Whole)
            _whole = predictions;
        else if (frame.Kind == AblationKinds.Skipped)
            _skipped[frame.Layer] = predictions;
        else if (frame.Kind == AblationKinds.Mean)
            _means[frame.Layer] = predictions;
    }

    /// <summary>
    /// By layer, the error without the block that leads to it, and that with the block's mean over its task in its place; NaN where that is not known,
    /// and for the read-in, which is no block. Rows that are read stay as they are.
    /// </summary>
    /// <param name="truth">The function on the query grid; where rows are held out, or nobody knows it, it has no say.</param>
    public (float[] Without, float[] WithMean) Errors(float[]? truth)
    {
        if (_reckoned != (truth, _arrived))
            (_reckoned, _errors) = ((truth, _arrived), (Errors(_skipped, truth), Errors(_means, truth)));
        return _errors;
    }

    // Where nobody knows the truth, what is told is how far the guess moves.
    private float[] Errors(float[]?[] curves, float[]? truth) =>
        [.. curves.Select(curve => curve is null ? float.NaN
            : heldOut is not null ? heldOut.Error(curve.AsSpan(QueryGrid.Length))
            : (truth ?? _whole) is { } aim ? ModelFrames.Distance(curve, aim)
            : float.NaN)];
}
