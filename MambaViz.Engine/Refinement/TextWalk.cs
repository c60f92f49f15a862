// Letters: R rows of a step, P read positions, M width.
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>
/// One reading of language on its way. For each number of demonstrations the context's new tokens and the continuation after them go through all
/// layers, the continuation as a try that the context does not keep; then layer by layer is read at the positions. <see cref="TextBatch"/> takes
/// walks on.
/// </summary>
internal sealed class TextWalk : LayerWalk
{
    private readonly TextInput _input;
    private readonly int[] _context;          // all demonstrations
    private readonly int[] _ends;             // tokens after each number of them
    private readonly Tensor?[] _read;         // the rows at the positions of each layer that is yet to be read: (P, M)
    private readonly TimeSpan[] _compute;
    private readonly TokenReading[]?[] _readings;   // of each layer that was read with one before it
    private LastDistribution? _last;
    private int _count;                       // demonstrations
    private int _nextRead;
    private bool _isComputed;

    public TextWalk(ProbedModel model, TextInput input, PrefixCache cache)
        : this(model, input, [.. input.Demonstrations.SelectMany(d => d)], cache)
    {
    }

    private TextWalk(ProbedModel model, TextInput input, int[] context, PrefixCache cache)
        : base(model, ContextPrefixes.OfTokens(model, context, cache))
    {
        _input = input;
        _context = context;
        _ends = new int[input.Demonstrations.Count + 1];
        for (var i = 0; i < input.Demonstrations.Count; i++)
            _ends[i + 1] = _ends[i] + input.Demonstrations[i].Length;
        _read = new Tensor?[LayerCount + 1];
        _readings = new TokenReading[LayerCount + 1][];
        _compute = new TimeSpan[LayerCount + 1];
        _count = input.FromDemonstration;
        _nextRead = FirstRead;
    }

    public override bool IsWaiting => !_isComputed && !IsReading && !HasEnded;

    public override bool HasEnded => _count >= _ends.Length;

    public override int Rows => Tokens + _input.Continuation.Length;

    protected override int Target => _ends[_count];

    private int FirstRead => _input.LastLayerAlone ? LayerCount : 0;

    private int Tokens => Target - StateCount;

    // All layers are there, and not all were read.
    private bool IsReading => Layer > LayerCount;

    public override void Compute(IReadOnlyList<LayerWalk> batch) => TextBatch.Compute([.. batch.Cast<TextWalk>()]);

    public override StepPart Part() => new(State!.Layers[Layer - 1], Tokens, Queries: 0, _input.Continuation.Length);

    /// <summary>The rows' tokens and where they stand.</summary>
    public void WriteTokens(Span<long> tokens, Span<long> positions)
    {
        for (var i = 0; i < Rows; i++)
        {
            tokens[i] = i < Tokens ? _context[StateCount + i] : _input.Continuation[i - Tokens];
            positions[i] = StateCount + i;
        }
    }

    /// <summary>Moves on by a layer.</summary>
    /// <param name="residual">The rows there; this walk owns them.</param>
    /// <param name="state">The state of the block before, where tokens were taken.</param>
    /// <param name="compute">Time spent.</param>
    public void Arrive(Tensor residual, ILayerState? state, TimeSpan compute)
    {
        Arrive(residual, state);
        _compute[Layer] = compute;
        _isComputed = true;
        if (Layer < FirstRead)
            return;
        using var positions = tensor(_input.Positions.Select(p => (long)(Tokens + p)).ToArray(), device: residual.device);
        _read[Layer] = residual.index_select(0, positions).DetachFromDisposeScope();
    }

    /// <summary>Goes on: null after a layer that was computed, else the next reading.</summary>
    public TextPrediction? Take()
    {
        if (IsReading)
            return ReadNext();
        _isComputed = false;
        Layer++;
        if (IsReading && Tokens > 0)
            Keep([]);
        return null;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Forget();
    }

    private TextPrediction ReadNext()
    {
        var layer = _nextRead;
        if (_readings[layer] is null)
            Read(layer);
        var prediction = new TextPrediction(_count, layer, LayerCount, _readings[layer]!, _compute[layer]);
        if (++_nextRead > LayerCount)
        {
            Forget();
            _nextRead = FirstRead;
            _count++;
            Restart();
        }

        return prediction;
    }

    // A layer, and those after it that go through the read-out with it.
    private void Read(int layer)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var start = TimeProvider.System.GetTimestamp();
        if (_last is null)
        {
            (_readings[LayerCount], _last) = TextReading.OfLast(_input, TextReading.Logits(Model.Model, _input, LayerCount, [_read[LayerCount]!]));
            _compute[LayerCount] += TimeProvider.System.GetElapsedTime(start);
            start = TimeProvider.System.GetTimestamp();
        }

        if (layer == LayerCount)
            return;
        var count = Math.Min(TextReading.LayersAtOnce(Model.Model, _input), LayerCount - layer);
        var logits = TextReading.Logits(Model.Model, _input, layer, [.. _read[layer..(layer + count)].Select(rows => rows!)]);
        for (var i = 0; i < count; i++)
            _readings[layer + i] = TextReading.Of(_input, logits, i * _input.Positions.Count, _last);
        var share = TimeProvider.System.GetElapsedTime(start) / count;
        for (var i = 0; i < count; i++)
            _compute[layer + i] += share;
    }

    private void Forget()
    {
        _last?.Dispose();
        _last = null;
        foreach (var rows in _read)
            rows?.Dispose();
        Array.Clear(_read);
        Array.Clear(_readings);
    }
}
