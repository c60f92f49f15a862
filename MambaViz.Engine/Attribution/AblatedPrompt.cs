// Letters: k examples, Q queries, R = 2k + Q rows, M width of the residual stream.
using MambaViz.Engine.Models;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// A context and its queries, with the residual stream before each block and after the last, (R, M): where prompts without a block set out from. No
/// torch scope is open between its calls.
/// </summary>
internal sealed class AblatedPrompt : IDisposable
{
    /// <summary>Rows that go through a layer together: a step is no longer than that of a long refinement.</summary>
    internal const int RowsInStep = 4096;

    private readonly SequenceModel _model;
    private readonly int _tokens;
    private readonly int _queries;
    private readonly ILayerState[] _start;        // of each block before any token, which is every stream's
    private readonly List<Tensor> _streams = [];

    public AblatedPrompt(SequenceModel model, RefinementInput input)
    {
        (_model, _tokens, _queries) = (model, 2 * input.Examples.Count, input.Queries.Count);
        StreamsInStep = Math.Max(1, RowsInStep / (_tokens + _queries));
        _start = model.CreateState();
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var (dimension, device) = (model.Config.InputDimension, model.Device);
        float[] rows = [.. PromptTokens.Of(input.Examples, dimension), .. input.Queries.SelectMany(x => x).Select(x => (float)x)];
        _streams.Add(model.ReadIn(tensor(rows, [_tokens + _queries, dimension], device: device)).DetachFromDisposeScope());
    }

    /// <summary>Streams that go through a block together, at least 1.</summary>
    public int StreamsInStep { get; }

    /// <summary>Takes the whole model on by a block.</summary>
    public void Advance()
    {
        var block = _streams.Count - 1;
        List<Tensor> next = [Skipping(block)];
        Through(block, next, 0);
        _streams.Add(next[0]);
    }

    /// <summary>The whole model's stream after a number of blocks.</summary>
    public Tensor After(int blocks) => _streams[blocks];

    /// <summary>The stream after a block that adds nothing; the caller owns it.</summary>
    public Tensor Skipping(int block)
    {
        using var guard = inference_mode();
        return _streams[block].alias().DetachFromDisposeScope();
    }

    /// <summary>The stream after a block that adds its mean; the caller owns it.</summary>
    public Tensor WithMean(int block, ContributionMeans means)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        // Every query stands for the token after the context.
        var places = Enumerable.Range(0, _tokens).Concat(Enumerable.Repeat(_tokens, _queries));
        return _streams[block].Plus(means.At(block, places, _model.Device)).DetachFromDisposeScope();
    }

    /// <summary>
    /// Takes <see cref="StreamsInStep"/> of some streams through a block, from a place of the list on; those after it take the place of those before.
    /// </summary>
    public void Through(int block, List<Tensor> streams, int first)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var count = Math.Min(StreamsInStep, streams.Count - first);
        var rows = count == 1 ? streams[first] : cat(streams.GetRange(first, count), 0);
        var (after, states) = _model.Advance(block, rows, [.. Enumerable.Repeat(new StepPart(_start[block], _tokens, _queries), count)]);
        foreach (var state in states)
            state?.Dispose();
        for (var i = 0; i < count; i++)
        {
            var part = after.narrow(0, i * (_tokens + _queries), _tokens + _queries).DetachFromDisposeScope();
            streams[first + i].Dispose();
            streams[first + i] = part;
        }
    }

    /// <summary>The model's own prediction from a stream, one a query.</summary>
    public float[] Read(Tensor stream)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        return _model.ReadOut(stream.narrow(0, _tokens, _queries)).ToFloats();
    }

    public void Dispose()
    {
        _streams.ForEach(stream => stream.Dispose());
        Array.ForEach(_start, state => state.Dispose());
    }
}
