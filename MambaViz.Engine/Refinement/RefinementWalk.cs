using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>
/// One refinement of numbers on its way: which layer of which number of examples is next, and the rows of its context's new tokens and of its queries
/// there. <see cref="LayerBatch"/> takes walks on.
/// </summary>
internal sealed class RefinementWalk : LayerWalk
{
    private readonly RefinementInput _input;
    private readonly IReadOnlyList<double[]> _queries;
    private readonly double[]? _calibrationTargets;
    private readonly float[][] _ownReadOuts;
    private readonly bool _readsTokens;
    private int _exampleCount;   // examples to be predicted after

    public RefinementWalk(ProbedModel model, RefinementInput input, PrefixCache cache)
        : base(model, ContextPrefixes.OfExamples(model, input.Examples, cache, ReadsTokens(input)))
    {
        _input = input;
        _ownReadOuts = new float[LayerCount + 1][];
        _queries = input.Queries;
        if (input is { Lens: LensKind.Affine, Calibration: { } calibration })
        {
            _queries = [.. input.Queries, .. calibration.Select(e => e.X)];
            _calibrationTargets = [.. calibration.Select(e => e.Y)];
        }

        _readsTokens = ReadsTokens(input);
        _exampleCount = input.FromExample;
    }

    /// <summary>Whether the next layer is read by the tuned lens.</summary>
    public bool ReadsTuned => _input.Lens == LensKind.Tuned && Layer < LayerCount;

    /// <summary>Of the layer that was last computed, until it is taken.</summary>
    public LayerPrediction? Result { get; private set; }

    public override bool IsWaiting => Result is null && !HasEnded;

    public override bool HasEnded => _exampleCount > _input.Examples.Count;

    /// <summary>Rows of the context's new tokens; those of the queries follow.</summary>
    public int Tokens => 2 * (_exampleCount - StateCount);

    public override int Rows => Tokens + _queries.Count;

    /// <summary>The first row that is read: of the tokens, or of the queries.</summary>
    public int FirstRead => _readsTokens ? 0 : Tokens;

    protected override int Target => _exampleCount;

    public override void Compute(IReadOnlyList<LayerWalk> batch) => LayerBatch.Compute([.. batch.Cast<RefinementWalk>()]);

    /// <summary>The rows' tokens, each of <paramref name="dimension"/> numbers (see <see cref="PromptLayout"/>).</summary>
    public void WriteInputs(Span<float> inputs, int dimension)
    {
        var row = 0;
        for (var i = StateCount; i < _exampleCount; i++, row += 2)
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

    public override StepPart Part() => new(State!.Layers[Layer - 1], Tokens, _queries.Count);

    /// <summary>Moves on by a layer.</summary>
    /// <param name="residual">The rows there; this walk owns them.</param>
    /// <param name="state">The state of the block before, where tokens were taken.</param>
    /// <param name="read">What was read of the rows from <see cref="FirstRead"/> on.</param>
    /// <param name="compute">Time spent.</param>
    public void Arrive(Tensor residual, ILayerState? state, float[] read, TimeSpan compute)
    {
        Arrive(residual, state);
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
        if (Layer <= LayerCount)
            return prediction;
        Complete();
        _exampleCount++;
        Restart();
        return prediction;
    }

    // What is read at an x token is the prediction of its y before it was seen: the affine lens is fitted on it where nothing else is given.
    private static bool ReadsTokens(RefinementInput input) => input is { Lens: LensKind.Affine, Calibration: null };

    private static void Write(double[] x, Span<float> to)
    {
        for (var d = 0; d < x.Length; d++)
            to[d] = (float)x[d];
    }

    private LayerPrediction Predict(float[] read, TimeSpan compute)
    {
        var isLast = Layer == LayerCount;
        if (_input.Lens != LensKind.Affine)
            return new(_exampleCount, Layer, LayerCount, read, LensFitted: true, compute);
        var predictions = read[.._input.Queries.Count];
        var fit = isLast ? AffineLens.Identity : Fit(read);
        fit?.Apply(predictions);
        return new(_exampleCount, Layer, LayerCount, predictions, fit is not null, compute);
    }

    private AffineLens? Fit(float[] read)
    {
        if (_calibrationTargets is { } targets)
            return AffineLens.Fit(read.AsSpan(_input.Queries.Count), targets);
        float[] own = [.. State!.OwnReadOuts.Select(r => r[Layer]), .. _ownReadOuts[Layer]];
        var points = Math.Min(own.Length, AffineLens.PointCount);
        return AffineLens.FitHeld(
            own.AsSpan(own.Length - points), [.. Enumerable.Range(_exampleCount - points, points).Select(i => _input.Examples[i].Y)]);
    }

    private void Complete()
    {
        if (Tokens == 0)
            return;
        var added = Enumerable.Range(0, _readsTokens ? Tokens / 2 : 0).Select(i => _ownReadOuts.Select(layer => layer[i]).ToArray());
        Keep([.. State!.OwnReadOuts.Concat(added).TakeLast(AffineLens.PointCount)]);
    }
}
