// Letters: B prompts, T tokens of a prompt, M width of the residual stream.
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// Copies of one prompt's residual stream of which each has the row of one token from another prompt, on their way from there through the blocks that
/// follow: (B, T, M). No torch scope is open between its calls.
/// </summary>
internal sealed class PatchedStreams : IDisposable
{
    private readonly SequenceModel _model;
    private int _layer;
    private Tensor _streams;

    /// <param name="model">The model of both.</param>
    /// <param name="layer">Blocks that both have passed.</param>
    /// <param name="into">The prompt that is patched.</param>
    /// <param name="from">The prompt whose rows are put into it.</param>
    /// <param name="places">For each copy the token that is replaced, and the one that takes its place.</param>
    public PatchedStreams(SequenceModel model, int layer, PromptStream into, PromptStream from, IReadOnlyList<(int Into, int From)> places)
    {
        (_model, _layer) = (model, layer);
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        _streams = into.After(layer).repeat(places.Count, 1, 1).DetachFromDisposeScope();
        foreach (var (copy, place) in places.Index())
            _streams[copy, place.Into].copy_(from.After(layer)[0, place.From]);
    }

    /// <summary>Whether no block follows.</summary>
    public bool IsLast => _layer == _model.Config.LayerCount;

    /// <summary>Goes on by a block.</summary>
    public void Advance()
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var before = _streams;
        _streams = _model.Block(_layer++, before).DetachFromDisposeScope();
        before.Dispose();
    }

    /// <summary>What the model then says of some tokens (see <see cref="PromptStream"/>), prompt by prompt.</summary>
    public float[] LogProbabilities(int first, int[] wanted) => PromptStream.LogProbabilities(_model, _streams, first, wanted);

    public void Dispose() => _streams.Dispose();
}
