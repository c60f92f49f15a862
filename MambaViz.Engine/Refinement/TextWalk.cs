// Letters: R rows of a step, P read positions, M width, V tokens of the vocabulary.
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
    private Tensor? _last;                    // the last layer's log-probabilities: (P, V)
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
        _compute = new TimeSpan[LayerCount + 1];
        _count = input.FromDemonstration;
    }

    public override bool IsWaiting => !_isComputed && !IsReading && !HasEnded;

    public override bool HasEnded => _count >= _ends.Length;

    public override int Rows => Tokens + _input.Continuation.Length;

    protected override int Target => _ends[_count];

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
        using var positions = tensor(_input.Positions.Select(p => (long)(Tokens + p)).ToArray(), device: residual.device);
        _read[Layer] = residual.index_select(0, positions).DetachFromDisposeScope();
        _compute[Layer] = compute;
        _isComputed = true;
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
        var start = TimeProvider.System.GetTimestamp();
        using var guard = inference_mode();
        var layer = _nextRead;
        var network = Model.Model;
        _last ??= TextReading.LogProbabilities(network, lens: null, LayerCount, _read[LayerCount]!).DetachFromDisposeScope();
        var readings = TextReading.Of(network, _input, layer, _read[layer]!, _last);
        var compute = _compute[layer] + TimeProvider.System.GetElapsedTime(start);
        var prediction = new TextPrediction(_count, layer, LayerCount, readings, compute);
        if (++_nextRead > LayerCount)
        {
            Forget();
            _nextRead = 0;
            _count++;
            Restart();
        }

        return prediction;
    }

    private void Forget()
    {
        _last?.Dispose();
        _last = null;
        foreach (var rows in _read)
            rows?.Dispose();
        Array.Clear(_read);
    }
}
