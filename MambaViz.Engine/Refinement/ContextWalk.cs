using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>
/// Walks a model along its context, one layer at a time: the states after the examples so far, and, while it moves on to a later count, the
/// states of the layers that have arrived there.
/// </summary>
internal sealed class ContextWalk : IDisposable
{
    private readonly ProbedModel _model;
    private readonly IReadOnlyList<InContextExample> _examples;
    private readonly PrefixCache _cache;
    private readonly PrefixKey[] _keys;
    private PrefixState _state;
    private Advance? _advance;

    public ContextWalk(ProbedModel model, IReadOnlyList<InContextExample> examples, PrefixCache cache)
    {
        _model = model;
        _examples = examples;
        _cache = cache;
        _keys = new PrefixKey[examples.Count + 1];
        _keys[0] = PrefixKey.Empty(model.Id);
        for (var i = 0; i < examples.Count; i++)
            _keys[i + 1] = _keys[i].Append(examples[i]);
        _state = new PrefixState(model.Model.CreateState(), []);
    }

    /// <summary>Examples that the current state has seen.</summary>
    public int ExampleCount { get; private set; }

    /// <summary>Takes the longest cached state of at most <paramref name="exampleCount"/> examples, if any.</summary>
    public void Restore(int exampleCount)
    {
        for (var count = exampleCount; count > 0; count--)
        {
            if (TryRestore(count))
                return;
        }
    }

    /// <summary>Takes the cached state after exactly <paramref name="exampleCount"/> examples.</summary>
    public bool TryRestore(int exampleCount)
    {
        if (_cache.Find(_keys[exampleCount]) is not { } found)
            return false;
        MoveTo(found, exampleCount);
        return true;
    }

    /// <summary>Starts to move on to <paramref name="exampleCount"/>; the layers follow by <see cref="AdvanceTo"/>.</summary>
    public void BeginAdvance(int exampleCount) => _advance = new(exampleCount, _model.Model.Config.LayerCount);

    /// <summary>Computes one layer of the move, layers ascending from 0. Does nothing when no move is under way.</summary>
    public void AdvanceTo(int layer)
    {
        if (_advance is not { } advance)
            return;
        var model = _model.Model;
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        Tensor residual;
        if (layer == 0)
        {
            using var tokens = ExampleTokens.OfExamples(_examples, ExampleCount, advance.ExampleCount - ExampleCount, model.Config.InputDimension, model.Device);
            residual = model.ReadIn(tokens);
        }
        else
        {
            (residual, var state) = model.Advance(layer - 1, advance.Residual!, _state.Layers[layer - 1]);
            advance.Layers[layer - 1] = state;
        }

        advance.MoveResidual(residual.DetachFromDisposeScope());
        // What is read at an x token is the prediction of its y before it was seen.
        using var readOut = model.ReadOut(PromptLayout.AtInputs(residual));
        advance.OwnReadOuts[layer] = ReadOutValues.ToArray(readOut);
    }

    /// <summary>The state of a block at the count that is being predicted: the one it has moved to, where it has.</summary>
    public ILayerState BlockState(int block) => _advance?.Layers[block] ?? _state.Layers[block];

    /// <summary>
    /// The read-outs of <paramref name="layer"/> at the last examples' x tokens, and their y: what the model predicted of each before it saw it.
    /// </summary>
    public (float[] ReadOuts, double[] Targets) OwnPredictions(int layer)
    {
        var readOuts = _state.OwnReadOuts.Select(r => r[layer]).ToList();
        var count = ExampleCount;
        if (_advance is { } advance)
        {
            readOuts.AddRange(advance.OwnReadOuts[layer]);
            count = advance.ExampleCount;
        }

        var points = Math.Min(readOuts.Count, AffineLens.PointCount);
        return ([.. readOuts.TakeLast(points)], [.. Enumerable.Range(count - points, points).Select(i => _examples[i].Y)]);
    }

    /// <summary>Ends the move once every layer has arrived, and keeps the new state for later requests.</summary>
    public void CompleteAdvance()
    {
        if (_advance is not { } advance)
            return;
        var added = Enumerable.Range(0, advance.ExampleCount - ExampleCount).Select(i => advance.OwnReadOuts.Select(layer => layer[i]).ToArray());
        var state = new PrefixState(advance.TakeLayers(), [.. _state.OwnReadOuts.Concat(added).TakeLast(AffineLens.PointCount)]);
        _cache.Add(_keys[advance.ExampleCount], state);
        _advance = null;
        advance.Dispose();
        MoveTo(state, advance.ExampleCount);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _advance?.Dispose();
        _state.Release();
    }

    private void MoveTo(PrefixState state, int exampleCount)
    {
        _state.Release();
        _state = state;
        ExampleCount = exampleCount;
    }

    // A move under way: owns the residual of the context's new tokens and the states of the layers that have arrived.
    private sealed class Advance(int exampleCount, int layerCount) : IDisposable
    {
        public int ExampleCount { get; } = exampleCount;

        public Tensor? Residual { get; private set; }

        public ILayerState?[] Layers { get; private set; } = new ILayerState?[layerCount];

        public float[][] OwnReadOuts { get; } = new float[layerCount + 1][];

        public void MoveResidual(Tensor residual)
        {
            Residual?.Dispose();
            Residual = residual;
        }

        public ILayerState[] TakeLayers()
        {
            var layers = Layers;
            Layers = [];
            return layers!;
        }

        public void Dispose()
        {
            Residual?.Dispose();
            foreach (var layer in Layers)
                layer?.Dispose();
        }
    }
}
