using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>
/// One refinement on its way: which layer of which number of examples is next, the rows of its context's new tokens and of its queries there, and
/// the states of the layers that have arrived. It computes nothing: <see cref="LayerBatch"/> takes walks on.
/// </summary>
internal sealed class RefinementWalk : IDisposable
{
    private readonly RefinementInput _input;
    private readonly ContextPrefixes _prefixes;
    private readonly IReadOnlyList<double[]> _queries;
    private readonly double[]? _calibrationTargets;
    private readonly ILayerState?[] _arrived;
    private readonly float[][] _ownReadOuts;
    private readonly bool _readsTokens;
    private PrefixState? _state;
    private int _stateCount;     // examples that the state has seen
    private int _exampleCount;   // examples to be predicted after
    private bool _hasBegun;

    public RefinementWalk(ProbedModel model, RefinementInput input, PrefixCache cache)
    {
        Model = model;
        _input = input;
        var layers = model.Model.Config.LayerCount;
        _arrived = new ILayerState?[layers];
        _ownReadOuts = new float[layers + 1][];
        _queries = input.Queries;
        if (input is { Lens: LensKind.Affine, Calibration: { } calibration })
        {
            _queries = [.. input.Queries, .. calibration.Select(e => e.X)];
            _calibrationTargets = [.. calibration.Select(e => e.Y)];
        }

        // What is read at an x token is the prediction of its y before it was seen: the affine lens is fitted on it where nothing else is given.
        _readsTokens = input.Lens == LensKind.Affine && _calibrationTargets is null;
        _prefixes = new(model, input.Examples, cache, _readsTokens);
        _exampleCount = input.FromExample;
    }

    public ProbedModel Model { get; }

    /// <summary>The next layer, 0 first.</summary>
    public int Layer { get; private set; }

    /// <summary>Whether the next layer is read by the tuned lens.</summary>
    public bool ReadsTuned => _input.Lens == LensKind.Tuned && Layer < _arrived.Length;

    /// <summary>Of the layer that was last computed, until it is taken.</summary>
    public LayerPrediction? Result { get; private set; }

    public bool HasEnded => _exampleCount > _input.Examples.Count;

    /// <summary>Rows of the context's new tokens; those of the queries follow.</summary>
    public int Tokens => 2 * (_exampleCount - _stateCount);

    public int Rows => Tokens + _queries.Count;

    /// <summary>The first row that is read: of the tokens, or of the queries.</summary>
    public int FirstRead => _readsTokens ? 0 : Tokens;

    /// <summary>The rows at the next layer: (rows, M).</summary>
    public Tensor? Residual { get; private set; }

    /// <summary>Takes up the longest known state, before the first layer of a number of examples.</summary>
    public void Begin()
    {
        if (_hasBegun)
            return;
        _hasBegun = true;
        if (_state is null || _stateCount < _exampleCount)
        {
            // On the way the state before is at hand: only the very one is better.
            if (_prefixes.Longest(_state is null ? 0 : _exampleCount, _exampleCount) is { } known)
                MoveTo(known.State, known.ExampleCount);
        }
    }

    /// <summary>The rows' tokens, each of <paramref name="dimension"/> numbers (see <see cref="PromptLayout"/>).</summary>
    public void WriteInputs(Span<float> inputs, int dimension)
    {
        var row = 0;
        for (var i = _stateCount; i < _exampleCount; i++, row += 2)
        {
            var example = _input.Examples[i];
            Write(example.X, inputs[(row * dimension)..]);
            var value = inputs.Slice((row + 1) * dimension, dimension);
            value.Clear();
            value[0] = (float)example.Y;
        }

        for (var q = 0; q < _queries.Count; q++)
            Write(_queries[q], inputs[((row + q) * dimension)..]);
    }

    /// <summary>This walk's part of a step through the block before the next layer.</summary>
    public StepPart Part() => new(_state!.Layers[Layer - 1], Tokens, _queries.Count);

    /// <summary>Moves on by a layer.</summary>
    /// <param name="residual">The rows there; this walk owns them.</param>
    /// <param name="state">The state of the block before, where tokens were taken.</param>
    /// <param name="read">What was read of the rows from <see cref="FirstRead"/> on.</param>
    /// <param name="compute">Time spent.</param>
    public void Arrive(Tensor residual, ILayerState? state, float[] read, TimeSpan compute)
    {
        Residual?.Dispose();
        Residual = residual;
        if (Layer > 0)
            _arrived[Layer - 1] = state;
        if (_readsTokens)
            _ownReadOuts[Layer] = [.. Enumerable.Range(0, Tokens / 2).Select(i => read[2 * i])];
        Result = Predict(_readsTokens ? read[Tokens..] : read, compute);
        Layer++;
    }

    /// <summary>Hands the result over and turns to what is next.</summary>
    public LayerPrediction Take()
    {
        var prediction = Result!;
        Result = null;
        if (Layer <= _arrived.Length)
            return prediction;
        Complete();
        Layer = 0;
        _exampleCount++;
        _hasBegun = false;
        return prediction;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Residual?.Dispose();
        foreach (var layer in _arrived)
            layer?.Dispose();
        _state?.Release();
    }

    private static void Write(double[] x, Span<float> to)
    {
        for (var d = 0; d < x.Length; d++)
            to[d] = (float)x[d];
    }

    private LayerPrediction Predict(float[] read, TimeSpan compute)
    {
        var isLast = Layer == _arrived.Length;
        if (_input.Lens != LensKind.Affine)
            return new(_exampleCount, Layer, _arrived.Length, read, LensFitted: true, compute);
        var predictions = read[.._input.Queries.Count];
        var fit = isLast ? AffineLens.Identity : Fit(read);
        fit?.Apply(predictions);
        return new(_exampleCount, Layer, _arrived.Length, predictions, fit is not null, compute);
    }

    private AffineLens? Fit(float[] read)
    {
        if (_calibrationTargets is { } targets)
            return AffineLens.Fit(read.AsSpan(_input.Queries.Count), targets);
        float[] own = [.. _state!.OwnReadOuts.Select(r => r[Layer]), .. _ownReadOuts[Layer]];
        var points = Math.Min(own.Length, AffineLens.PointCount);
        return AffineLens.Fit(own.AsSpan(own.Length - points), [.. Enumerable.Range(_exampleCount - points, points).Select(i => _input.Examples[i].Y)]);
    }

    // All layers have arrived: theirs is the state now, and later requests' too.
    private void Complete()
    {
        if (Tokens == 0)
            return;
        var added = Enumerable.Range(0, _readsTokens ? Tokens / 2 : 0).Select(i => _ownReadOuts.Select(layer => layer[i]).ToArray());
        var state = new PrefixState([.. _arrived.Select(s => s!)], [.. _state!.OwnReadOuts.Concat(added).TakeLast(AffineLens.PointCount)]);
        Array.Clear(_arrived);
        _prefixes.Keep(state, _exampleCount);
        MoveTo(state, _exampleCount);
    }

    private void MoveTo(PrefixState state, int exampleCount)
    {
        _state?.Release();
        (_state, _stateCount) = (state, exampleCount);
    }
}
